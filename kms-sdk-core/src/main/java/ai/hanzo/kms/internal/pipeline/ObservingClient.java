// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.AttemptTimes;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.call.PostAttempt;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ErrorEnvelope;
import ai.hanzo.kms.internal.error.RequestSecrets;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts each attempt, logs one DEBUG line, and informs the listener. Everything in the line is safe to log. */
public final class ObservingClient implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);

    private final Client next;
    private final Timing timing;
    private final ListenerNotifier events;
    private final ServerClock serverClock;

    public ObservingClient(Client next, Timing timing, ListenerNotifier events, ServerClock serverClock) {
        this.next = next;
        this.timing = timing;
        this.events = events;
        this.serverClock = serverClock;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        note(request, call);
        AttemptTimes times = call.beginAttempt(timing);
        events.attemptStarted(call);
        long start = timing.nanoTime();
        try {
            Response response = next.execute(request, options);
            noteTimes(call, times, response);
            String requestId = ErrorEnvelope.requestIdOf(call, response);
            Duration took = since(start);
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "{} status {} in {} ms, attempt {}, request ID {}",
                        call.endpoint(),
                        response.status(),
                        took.toMillis(),
                        call.attempts(),
                        requestId == null ? "none" : requestId);
            }
            events.attemptFinished(call, response.status(), took, requestId);
            return response;
        } catch (AttemptFailure failure) {
            notePost(call, times, null);
            Duration took = since(start);
            LOG.debug(
                    "{} failed in {} ms, attempt {}: {}",
                    call.endpoint(),
                    took.toMillis(),
                    call.attempts(),
                    failure.reason());
            events.attemptFailed(call, took, failure);
            throw failure;
        }
    }

    private void noteTimes(Call call, AttemptTimes times, Response response) {
        String date = ResponseReader.header(response, "date");
        // A cached response has an old date.
        if (date != null && ResponseReader.header(response, "age") == null) {
            serverClock.note(date, times.firstByte(), times.head());
        }
        Duration retryAfter = response.status() < 400 ? null : RetryAfter.of(response, timing.now());
        notePost(call, times, retryAfter);
        if (retryAfter != null && isFault(response.status())) {
            call.sent().noteRetryAfter(timing.nanoTime() + retryAfter.toNanos());
        }
    }

    /** Says whether a status means that the server failed. The rate limits of a 429 count reads and writes apart. */
    private static boolean isFault(int status) {
        return status >= 500 || status == 408 || status == 425;
    }

    private void notePost(Call call, AttemptTimes times, @Nullable Duration retryAfter) {
        if (call.endpoint().method().equals("POST")) {
            call.sent()
                    .noteLastPost(new PostAttempt(call.endpoint(), times.firstByte(), timing.nanoTime(), retryAfter));
        }
    }

    /** Notes the request. The secrets of a sign-in are secrets of all later calls. */
    private static void note(Request request, Call call) {
        call.sent().note(request);
        if (call.endpoint().isSignIn()) {
            RequestSecrets.of(request).forEach(call.sent().ofClient()::add);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(timing.nanoTime() - start);
    }
}
