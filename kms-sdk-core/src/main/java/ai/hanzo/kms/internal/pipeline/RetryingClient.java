// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;

/** Retries a request if that is safe, and the deadline, the attempts and the retry budget allow it. */
public final class RetryingClient implements Client {

    private final Client next;
    private final RetryPolicy rules;
    private final RetryBudget budget;
    private final Timing timing;
    private final ListenerNotifier events;

    public RetryingClient(Client next, RetryBudget budget, Timing timing, ListenerNotifier events) {
        this.next = next;
        this.rules = new RetryPolicy(timing);
        this.budget = budget;
        this.timing = timing;
        this.events = events;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        boolean paid = false;
        for (int attempt = 1; ; attempt++) {
            AttemptOutcome outcome = attempt(request, call);
            if (rules.isAmbiguous(call, outcome)) {
                call.noteUnclearAttempt();
            }
            if (!rules.isRetryable(call, outcome)) {
                budget.refund(outcome, paid);
                return outcome.responseOrThrow();
            }
            Duration pause = rules.pause(attempt, outcome);
            boolean inTime =
                    pause.compareTo(call.deadline().remaining()) < 0 && pause.compareTo(Deadline.LONGEST_HOLD) <= 0;
            if (attempt >= call.options().maxAttempts() || !inTime || !budget.pay(outcome)) {
                return outcome.responseOrThrow();
            }
            paid |= outcome.status() != 429;
            events.retryScheduled(call, pause, outcome.describe());
            pause(call, outcome, pause);
        }
    }

    private AttemptOutcome attempt(Request request, Call call) throws IOException {
        try {
            return new AttemptOutcome(next.execute(request, call), null);
        } catch (AttemptFailure failure) {
            return new AttemptOutcome(null, failure);
        }
    }

    private void pause(Call call, AttemptOutcome outcome, Duration pause) throws AttemptFailure {
        Deadline.Hold hold = outcome.status() == 429 ? call.deadline().hold(pause, "status 429") : null;
        try {
            sleep(pause);
        } finally {
            if (hold != null) {
                hold.end();
            }
        }
    }

    private void sleep(Duration pause) throws AttemptFailure {
        try {
            timing.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        }
    }
}
