// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ErrorEnvelope;
import ai.hanzo.kms.spi.Timing;
import feign.Response;
import java.time.Duration;

/**
 * Says what may be sent again, and when. Reads on every passing fault; PATCH and DELETE, which end in the same
 * state, on faults of the way to the server; POST only when nothing can have happened.
 */
final class RetryPolicy {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Up to this share of a pause that the server asked for is added, so that waiting callers don't come at once. */
    private static final double SPREAD = 0.1;

    private final Timing timing;

    RetryPolicy(Timing timing) {
        this.timing = timing;
    }

    boolean isRetryable(Call call, AttemptOutcome outcome) {
        String method = call.endpoint().method();
        AttemptFailure failure = outcome.failure();
        if (failure != null) {
            return switch (failure.kind()) {
                case NOT_SENT -> true;
                case BROKEN -> !method.equals("POST");
                case TIMED_OUT -> !method.equals("POST") && !call.deadline().isOver();
                case UNSENDABLE, INTERRUPTED, TOO_LARGE -> false;
            };
        }
        return switch (outcome.status()) {
            case 429 -> true;
            case 500 -> method.equals("GET");
            case 502, 503, 504 -> !method.equals("POST");
            default -> false;
        };
    }

    /** Says whether the server may have carried out the request although it did not say so clearly. */
    boolean isAmbiguous(AttemptOutcome outcome) {
        AttemptFailure failure = outcome.failure();
        return failure == null ? outcome.status() >= 500 : failure.sent();
    }

    /** Says whether a DELETE finds nothing only because an earlier attempt of the same call removed it. */
    boolean isRepeatOfDoneDelete(Call call, AttemptOutcome outcome) {
        Response response = outcome.response();
        return response != null
                && response.status() == 404
                && call.endpoint().method().equals("DELETE")
                && call.outcomeUnknown()
                && ErrorEnvelope.of(call, response).isError("NotFound");
    }

    /** Returns the pause before the next attempt: a random one that grows, or what the server asked for if longer. */
    Duration pause(int attempt, AttemptOutcome outcome) {
        Duration asked = outcome.response() == null ? null : RetryAfter.of(outcome.response(), timing.now());
        long dice = (long) (Math.min(FIRST_PAUSE.toNanos() << Math.min(attempt - 1, 20), LONGEST_PAUSE.toNanos())
                * timing.random());
        long least = asked == null
                ? 0
                : asked.plusNanos((long) (asked.toNanos() * SPREAD * timing.random()))
                        .toNanos();
        return Duration.ofNanos(Math.max(dice, least));
    }
}
