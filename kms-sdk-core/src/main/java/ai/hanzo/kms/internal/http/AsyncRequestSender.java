// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Enforces the deadline in the calling thread. To close a connection during a TLS handshake, the JDK waits for the TLS
 * callbacks. If the JDK's own thread waited for them at the deadline, no thread could end the call.
 */
record AsyncRequestSender(TlsThreads threads) implements RequestSender {

    @Override
    public <B> HttpResponse<B> send(
            HttpClient client, HttpRequest.Builder request, BodyHandler<B> handler, Duration time)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<B>> response = client.sendAsync(request.build(), handler);
        Thread caller = Thread.currentThread();
        CompletableFuture<HttpResponse<B>> noted =
                response.whenComplete((any, fault) -> threads.noteAny(Thread.currentThread(), caller));
        try {
            return noted.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException unusable) {
                throw unusable;
            }
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        } finally {
            if (!noted.isDone()) {
                end(() -> response.cancel(true));
            }
        }
    }

    @Override
    public void end(Runnable close) {
        threads.execute(close);
    }
}
