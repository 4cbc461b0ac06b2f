// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.SignInRefusal;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Observes the server's rate limit. A patient call waits for room in the budget before it sends, and again after a 429;
 * its deadline stands still during the wait. Other calls don't wait.
 */
public final class RateLimitingClient implements Client {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 6;

    private final Client next;
    private final RateLimiter reads;
    private final RateLimiter writes;
    private final Timing timing;
    private final ListenerNotifier events;

    /** Takes two budgets, because the server counts reads and writes separately. */
    public RateLimitingClient(
            Client next, RateLimiter reads, RateLimiter writes, Timing timing, ListenerNotifier events) {
        this.next = next;
        this.reads = reads;
        this.writes = writes;
        this.timing = timing;
        this.events = events;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        RateLimiter budget = call.endpoint().isRead() ? reads : writes;
        if (!call.deadline().isPatient()) {
            return send(request, call, budget);
        }
        for (int refusals = 0; ; refusals++) {
            enter(budget, call);
            try {
                Response response = send(request, call, budget);
                if (response.status() != 429 || SignInRefusal.isPossible(call, response, timing.now())) {
                    return response;
                }
                Duration pause = pause(response, refusals);
                if (!call.deadline().allowsHold(pause)) {
                    return response;
                }
                budget.close(pause);
                events.retryScheduled(call, pause, "status 429");
            } finally {
                budget.leave();
            }
        }
    }

    private Response send(Request request, Call call, RateLimiter budget) throws IOException {
        Response response = next.execute(request, call);
        RateLimitHeaders headers = RateLimitHeaders.of(response, timing.now());
        if (headers != null) {
            budget.note(headers);
            events.rateLimitObserved(call, headers);
        }
        return response;
    }

    private void enter(RateLimiter budget, Call call) throws AttemptFailure {
        if (budget.enterAtOnce()) {
            return;
        }
        long start = timing.nanoTime();
        events.rateLimitWaitStarted(call);
        Deadline.Hold hold = call.deadline().hold(budget.expectedWait(), "rate limit");
        try {
            if (!budget.enter(call.deadline())) {
                throw new AttemptFailure(
                        AttemptFailure.Kind.TIMED_OUT,
                        false,
                        "the rate limit allows no request within the remaining time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        } finally {
            hold.end();
            events.rateLimitWaitFinished(call, Duration.ofNanos(timing.nanoTime() - start));
        }
    }

    /** Returns the wait that the server asks for, or a growing one if that is too short. */
    private Duration pause(Response response, int refusals) {
        @Nullable Duration asked = RetryAfter.of(response, timing.now());
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
