// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer and gives up as soon as it is larger than allowed. */
final class CappedBody implements BodySubscriber<byte[]> {

    private final long maxBytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int size;
    private @Nullable Subscription subscription;

    private CappedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    static BodyHandler<byte[]> handler(long maxBytes) {
        return info -> {
            CappedBody body = new CappedBody(maxBytes);
            if (info.headers().firstValueAsLong("content-length").orElse(0) > maxBytes) {
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
            size += item.remaining();
            parts.add(item);
        }
    }

    @Override
    public void onError(Throwable fault) {
        parts.clear();
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        byte[] bytes = new byte[size];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        parts.forEach(target::put);
        parts.clear();
        body.complete(bytes);
    }

    private void refuse() {
        parts.clear();
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
