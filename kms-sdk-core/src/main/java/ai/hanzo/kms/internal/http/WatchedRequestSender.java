// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends in the calling thread, which a watch interrupts at the deadline. */
record WatchedRequestSender(AttemptWatch watch) implements RequestSender {

    @Override
    public <B> HttpResponse<B> send(
            HttpClient client, HttpRequest.Builder request, BodyHandler<B> handler, Duration time)
            throws IOException, InterruptedException {
        AttemptWatch.Attempt attempt = watch.begin(time);
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            if (attempt.end(true)) {
                throw ranOutOfTime();
            }
            throw e;
        } catch (IOException e) {
            if (attempt.end(false)) {
                throw ranOutOfTime();
            }
            throw e;
        } finally {
            attempt.end(false);
        }
    }

    private static HttpTimeoutException ranOutOfTime() {
        return new HttpTimeoutException("the time for the attempt ran out");
    }

    @Override
    public void end(Runnable close) {
        close.run();
    }

    @Override
    public void close(Patience patience) {
        watch.close(patience);
    }
}
