// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Sends a request and waits for the head of the response until the deadline. */
interface RequestSender {

    /** Leaves the deadline to the JDK, whose own thread enforces it while it serves the connections. */
    RequestSender WATCHED_BY_JDK = new RequestSender() {
        @Override
        public <B> HttpResponse<B> send(
                HttpClient client, HttpRequest.Builder request, BodyHandler<B> handler, Duration time)
                throws IOException, InterruptedException {
            return client.send(request.timeout(time).build(), handler);
        }
    };

    <B> HttpResponse<B> send(HttpClient client, HttpRequest.Builder request, BodyHandler<B> handler, Duration time)
            throws IOException, InterruptedException, TimeoutException;

    /** Runs a task that closes connections, where it doesn't block other calls. */
    default void end(Runnable close) {
        close.run();
    }
}
