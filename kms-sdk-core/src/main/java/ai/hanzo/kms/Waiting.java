// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits within one deadline: for the moment to repeat something, or for something to come to its end. */
final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Timing timing;
    private final Deadline deadline;

    Waiting(Timing timing, Deadline deadline) {
        this.timing = timing;
        this.deadline = deadline;
    }

    /** Pauses after a failure, or throws it when the deadline comes before the end of the pause. */
    void pause(Duration time, KmsException because) {
        if (time.compareTo(deadline.remaining()) >= 0) {
            throw because;
        }
        try {
            timing.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(new Failure(
                    "The call was interrupted while it waited to go on. " + because.getMessage(),
                    because.status(),
                    because.error(),
                    because.requestId(),
                    new Endpoint(because.method(), because.pathTemplate()),
                    because.attempts(),
                    because.isOutcomeUnknown(),
                    because));
        }
    }

    /** Looks with growing pauses until there is a result. Towards the deadline the pauses get shorter again. */
    <T> T until(Supplier<Optional<T>> look, String pathTemplate, Supplier<String> state) {
        Duration pause = FIRST_PAUSE;
        for (int looks = 1; ; looks++) {
            KmsException failedLook = null;
            try {
                Optional<T> result = look.get();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (ServerException
                    | NoAnswerException
                    | NotSentException
                    | RateLimitedException
                    | CallTimeoutException e) {
                failedLook = e;
            }
            Duration asked = failedLook instanceof RateLimitedException limited ? limited.retryAfter() : Duration.ZERO;
            if (failedLook instanceof RateLimitedException && asked.compareTo(deadline.remaining()) >= 0) {
                throw failedLook;
            }
            Duration half = deadline.remaining().dividedBy(2);
            if (half.compareTo(FIRST_PAUSE.dividedBy(2)) < 0) {
                throw new CallTimeoutException(
                        failure("The time is over. " + state.get(), pathTemplate, looks, failedLook));
            }
            Duration next = pause.compareTo(half) <= 0 ? pause : half;
            try {
                timing.sleep(next.compareTo(asked) >= 0 ? next : asked);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        failure("The wait was interrupted. " + state.get(), pathTemplate, looks, failedLook));
            }
            Duration longer = pause.plus(pause.dividedBy(2));
            pause = longer.compareTo(LONGEST_PAUSE) <= 0 ? longer : LONGEST_PAUSE;
        }
    }

    private static Failure failure(String message, String pathTemplate, int looks, @Nullable KmsException failedLook) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        int status = failedLook == null ? 0 : failedLook.status();
        String lastLook = failedLook == null ? "" : " The last look failed: " + failedLook.getMessage();
        return new Failure(
                message + " (" + endpoint + ", " + looks + " looks)." + lastLook,
                status,
                null,
                null,
                endpoint,
                looks,
                false,
                failedLook);
    }
}
