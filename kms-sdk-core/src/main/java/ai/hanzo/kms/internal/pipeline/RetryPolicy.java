// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerWord;
import ai.hanzo.kms.internal.error.SignInRefusal;
import ai.hanzo.kms.spi.Timing;
import feign.Response;
import java.time.Duration;

/**
 * Decides which requests are retried, and when. Reads are retried on every temporary fault. PATCH and DELETE are
 * idempotent, so they are retried on faults on the way to the server. A POST is retried only if the server can't have
 * carried it out.
 */
final class RetryPolicy {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /**
     * The largest random addition to a pause that the server asked for, so waiting callers don't return at the same
     * time.
     */
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
        return (status == 429 && !isRefusedSignIn(call, outcome))
                || (status == 500 && method.equals("GET"))
                || (isPassing(status) && !method.equals("POST"));
    }

    private boolean isRefusedSignIn(Call call, AttemptOutcome outcome) {
        Response response = outcome.response();
        return response != null && SignInRefusal.isPossible(call, response, timing.now());
    }

    /** Says whether a status means a fault on the way to the server, or a busy server. */
    private static boolean isPassing(int status) {
        return switch (status) {
            case 408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 530 -> true;
            default -> false;
        };
    }

    /** Says whether the server may have carried out the request without a clear response. */
    boolean isAmbiguous(Call call, AttemptOutcome outcome) {
        AttemptFailure failure = outcome.failure();
        if (failure != null) {
            return failure.sent();
        }
        int status = outcome.status();
        return status >= 500 || isPassing(status) || isUnclearPage(call, outcome);
    }

    /** Says whether the response is from a proxy, and doesn't show that the proxy stopped the request. */
    private static boolean isUnclearPage(Call call, AttemptOutcome outcome) {
        int status = outcome.status();
        boolean stopped = switch (status) {
            // These redirects name another address for the same request. Other redirects may follow a completed
            // request, or a fault that a proxy hides behind its own page.
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

    /** Returns the pause before the next attempt: random and growing, or the server's if that is longer. */
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
