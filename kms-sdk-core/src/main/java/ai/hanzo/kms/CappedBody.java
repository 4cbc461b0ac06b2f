// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of an answer and gives up as soon as it is larger than allowed. Copies what arrives: to keep the
 * JDK's buffers would cost many times their content when the server sends byte by byte.
 */
final class CappedBody implements BodySubscriber<byte[]> {

    /** An announced length is believed only so far until that many bytes have come. */
    private static final int FIRST_BYTES = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final long maxBytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final int announced;
    private byte[] bytes;
    private int size;
    private @Nullable Subscription subscription;

    private CappedBody(long maxBytes, long announced) {
        this.maxBytes = maxBytes;
        this.announced = (int) Math.min(maxBytes, announced);
        this.bytes = new byte[Math.min(FIRST_BYTES, this.announced)];
    }

    static BodyHandler<byte[]> handler(long maxBytes) {
        return info -> {
            long announced = Math.max(
                    0, info.headers().firstValueAsLong("content-length").orElse(0));
            CappedBody body = new CappedBody(maxBytes, announced);
            if (announced > maxBytes) {
                body.refuse();
            }
            return body;
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        if (body.isDone()) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        for (ByteBuffer item : items) {
            if (body.isDone()) {
                return;
            }
            if (size + (long) item.remaining() > maxBytes) {
                refuse();
                return;
            }
            int newSize = size + item.remaining();
            if (newSize > bytes.length) {
                bytes = Arrays.copyOf(bytes, roomFor(newSize));
            }
            item.get(bytes, size, item.remaining());
            size = newSize;
        }
    }

    private int roomFor(int newSize) {
        long doubled = Math.max(newSize, 2L * bytes.length);
        long limit = newSize <= announced ? announced : maxBytes;
        return (int) Math.min(doubled, limit);
    }

    @Override
    public void onError(Throwable fault) {
        bytes = NOTHING;
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        bytes = NOTHING;
    }

    private void refuse() {
        bytes = NOTHING;
        size = 0;
        body.completeExceptionally(new TooLarge(maxBytes));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Says that an answer has more bytes than allowed. */
    static final class TooLarge extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge(long maxBytes) {
            super("the answer has more than " + maxBytes + " bytes");
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
