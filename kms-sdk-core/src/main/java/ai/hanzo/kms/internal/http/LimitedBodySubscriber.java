// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of a response. Stops as soon as it is larger than allowed; an error response then has an empty
 * body. Copies the bytes into blocks, because the JDK's buffers would take many times their content if the server sends
 * single bytes.
 */
final class LimitedBodySubscriber implements BodySubscriber<LimitedBodySubscriber> {

    private static final int SMALLEST_BLOCK = 16 * 1024;
    private static final int LARGEST_BLOCK = 256 * 1024;

    private final long maxBytes;
    private final int status;
    private final Executor last;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<byte[]> full = new ArrayList<>();
    private byte[] block;
    private int used;
    private long size;
    private volatile @Nullable Subscription subscription;

    private LimitedBodySubscriber(long maxBytes, long announced, int status, Executor last) {
        this.maxBytes = maxBytes;
        this.status = status;
        this.last = last;
        this.block = new byte[(int) Math.min(announced > 0 ? announced : SMALLEST_BLOCK, LARGEST_BLOCK)];
    }

    /**
     * Begins to collect the body that follows a head.
     *
     * @param last runs a task after those that process the arrived bytes
     */
    static LimitedBodySubscriber of(ResponseInfo head, long maxBytes, Executor last) {
        long announced = head.headers().firstValueAsLong("content-length").orElse(0);
        LimitedBodySubscriber body =
                new LimitedBodySubscriber(maxBytes, Math.min(announced, maxBytes), head.statusCode(), last);
        if (announced > maxBytes) {
            body.refuse();
        }
        return body;
    }

    /**
     * Does not wait for the body, so the calling thread gets the head and can wait for the rest with its own limit.
     * Bytes that arrived with the head are processed first: usually they are the whole body, and the thread wakes once
     * instead of twice.
     */
    @Override
    public CompletionStage<LimitedBodySubscriber> getBody() {
        CompletableFuture<LimitedBodySubscriber> head = new CompletableFuture<>();
        last.execute(() -> head.complete(this));
        return head;
    }

    /**
     * Waits for the whole body.
     *
     * @param deadline a reading of {@link System#nanoTime()}
     * @throws TimeoutException if it is not complete at the deadline
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IOException if the connection breaks or the body is too large
     */
    byte[] await(long deadline) throws IOException, InterruptedException, TimeoutException {
        try {
            return body.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        }
    }

    /** Closes the connection if the body isn't complete. */
    void hangUpUnlessComplete() {
        if (body.cancel(false)) {
            cancelSubscription();
        }
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
            if (size + item.remaining() > maxBytes) {
                refuse();
                return;
            }
            size += item.remaining();
            append(item);
        }
    }

    private void append(ByteBuffer item) {
        while (item.hasRemaining()) {
            if (used == block.length) {
                full.add(block);
                block = new byte[Math.min(LARGEST_BLOCK, Math.max(SMALLEST_BLOCK, 2 * used))];
                used = 0;
            }
            int count = Math.min(item.remaining(), block.length - used);
            item.get(block, used, count);
            used += count;
        }
    }

    @Override
    public void onError(Throwable fault) {
        forget();
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        boolean single = full.isEmpty() && used == block.length;
        body.complete(single ? block : joined());
        forget();
    }

    private byte[] joined() {
        ByteBuffer all = ByteBuffer.allocate((int) size);
        full.forEach(all::put);
        return all.put(block, 0, used).array();
    }

    /** Refuses a success that is too large; keeps the status of an error whose body is too large. */
    private void refuse() {
        forget();
        if (status >= 200 && status < 300) {
            body.completeExceptionally(new TooLarge(maxBytes, status));
        } else {
            body.complete(new byte[0]);
        }
        cancelSubscription();
    }

    /** Cancels after the body is complete, so a late subscription cancels itself. */
    private void cancelSubscription() {
        Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    private void forget() {
        full.clear();
        block = new byte[0];
        used = 0;
        size = 0;
    }

    /** Signals that a response has more bytes than allowed. */
    static final class TooLarge extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;

        TooLarge(long maxBytes, int status) {
            super("the response has more than " + maxBytes + " bytes");
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
