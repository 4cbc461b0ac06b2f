// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends a request again where that is safe and the time, the attempts and the retry budget allow it. */
final class Retrying implements Client {

    private final Client next;
    private final RetryRules rules;
    private final RetryBudget budget;
    private final Timing timing;
    private final Events events;

    Retrying(Client next, RetryBudget budget, Timing timing, Events events) {
        this.next = next;
        this.rules = new RetryRules(timing);
        this.budget = budget;
        this.timing = timing;
        this.events = events;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        boolean paid = false;
        for (int attempt = 1; ; attempt++) {
            Outcome outcome = attempt(request, call);
            if (rules.isRepeatOfDoneDelete(call, outcome)) {
                return doneBefore(outcome);
            }
            if (rules.mayHaveHappened(outcome)) {
                call.noteUnclearAttempt();
            }
            if (!rules.isWorthRepeating(call, outcome)) {
                budget.refund(outcome, paid);
                return outcome.responseOrThrow();
            }
            Duration pause = rules.pause(attempt, outcome);
            boolean inTime = pause.compareTo(call.deadline().remaining()) < 0;
            if (attempt >= call.options().maxAttempts() || !inTime || !budget.pay(outcome)) {
                return outcome.responseOrThrow();
            }
            paid |= outcome.status() != 429;
            events.retryScheduled(call, pause, outcome.describe());
            sleep(pause);
        }
    }

    private Outcome attempt(Request request, Call call) throws IOException {
        try {
            return new Outcome(next.execute(request, call), null);
        } catch (AttemptFailure failure) {
            return new Outcome(null, failure);
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

    /** The first request removed the thing and its answer was lost: what the caller wanted is done. */
    private static Response doneBefore(Outcome outcome) throws AttemptFailure {
        return outcome.responseOrThrow().toBuilder()
                .status(200)
                .body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .build();
    }

    /** What one attempt brought: an answer or a failure. */
    record Outcome(@Nullable Response response, @Nullable AttemptFailure failure) {

        Response responseOrThrow() throws AttemptFailure {
            if (response != null) {
                return response;
            }
            throw java.util.Objects.requireNonNull(failure);
        }

        int status() {
            return response == null ? 0 : response.status();
        }

        String describe() {
            return failure == null ? "status " + status() : failure.reason();
        }
    }
}
