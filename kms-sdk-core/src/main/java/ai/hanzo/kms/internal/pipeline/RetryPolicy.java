// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerWord;
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
        int status = outcome.status();
        return status == 429
                || (status == 500 && method.equals("GET"))
                || (isPassing(status) && !method.equals("POST"));
    }

    /** Says whether a status tells of a fault on the way to the server, or of its being busy. */
    private static boolean isPassing(int status) {
        return switch (status) {
            case 408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 530 -> true;
            default -> false;
        };
    }

    /** Says whether the server may have carried out the request although it did not say so clearly. */
    boolean isAmbiguous(Call call, AttemptOutcome outcome) {
        AttemptFailure failure = outcome.failure();
        if (failure != null) {
            return failure.sent();
        }
        int status = outcome.status();
        return status >= 500 || isPassing(status) || isUnclearPage(call, outcome);
    }

    /**
     * Says whether something in between speaks in place of the server, and not in a way that tells that the request got no
     * further.
     */
    private static boolean isUnclearPage(Call call, AttemptOutcome outcome) {
        int status = outcome.status();
        boolean stopped = switch (status) {
            // These redirects name another place for the same request. Others follow something that was done, or a
            // fault
            // that a proxy hides behind a page of its own.
            case 301, 307, 308, 404, 405, 407, 413, 415, 429 -> true;
            default -> false;
        };
        Response response = outcome.response();
        return !stopped
                && (status < 200 || status >= 300)
                && call.endpoint().isWrite()
                && response != null
                && !ServerWord.of(response, call.service()).isOfServer();
    }

    /** Says whether a DELETE finds nothing only because an earlier attempt of the same call removed it. */
    boolean isRepeatOfDoneDelete(Call call, AttemptOutcome outcome) {
        Response response = outcome.response();
        return response != null
                && response.status() == 404
                && call.endpoint().method().equals("DELETE")
                && call.outcomeUnknown()
                && ServerWord.of(response, call.service()).isError("NotFound");
    }

    /** Returns the pause before the next attempt: a random one that grows, or what the server asked for if longer. */
    Duration pause(int attempt, AttemptOutcome outcome) {
        Duration asked = outcome.response() == null ? null : RetryAfter.of(outcome.response(), timing.now());
        long dice = (long) (Math.min(FIRST_PAUSE.toNanos() << Math.min(attempt - 1, 20), LONGEST_PAUSE.toNanos())
                * timing.random());
        return asked == null ? Duration.ofNanos(dice) : spread(asked, Duration.ofNanos(dice));
    }

    private Duration spread(Duration asked, Duration least) {
        if (asked.compareTo(Deadline.LONGEST_HOLD) > 0) {
            return asked;
        }
        Duration spread = asked.plusNanos((long) (asked.toNanos() * SPREAD * timing.random()));
        Duration longest = spread.compareTo(least) > 0 ? spread : least;
        return longest.compareTo(Deadline.LONGEST_HOLD) > 0 ? Deadline.LONGEST_HOLD : longest;
    }
}
