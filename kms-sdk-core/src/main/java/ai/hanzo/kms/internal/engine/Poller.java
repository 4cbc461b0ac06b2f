// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.error.ErrorMessage;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.internal.error.ServerText;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits within one deadline: pauses before a retry, or polls until there is a result. */
public final class Poller {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

    private final Timing timing;
    private final Deadline deadline;
    private final SentRequests sent;
    private final Redaction redaction;

    Poller(Timing timing, Deadline deadline, SentRequests sent) {
        this.timing = timing;
        this.deadline = deadline;
        this.sent = sent;
        this.redaction = Redaction.of(sent);
    }

    /**
     * Pauses after a failure, at least as long as a server that failed asks to. Throws the failure if the deadline comes
     * before the end of the pause.
     */
    public void pause(Duration time, KmsException because) {
        Duration pause = max(time, sent.retryAfter(timing.nanoTime()));
        if (isTooLong(pause)) {
            throw because;
        }
        try {
            timing.sleep(pause);
        } catch (IllegalStateException closed) {
            throw because.isOutcomeUnknown() ? because : closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(Rewording.causedBy(
                    because,
                    "The call was interrupted while it waited to retry. " + because.getMessage(),
                    because.isOutcomeUnknown()));
        }
    }

    /**
     * Polls with growing pauses until there is a result, but not earlier than the server asks. Near the deadline, the
     * pauses get shorter again.
     */
    public <T> T until(Supplier<Optional<T>> look, String pathTemplate, Supplier<String> state) {
        Duration pause = FIRST_PAUSE;
        for (int looks = 1; ; looks++) {
            KmsException failedLook = null;
            try {
                Optional<T> result = look.get();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (ServerException
                    | NoResponseException
                    | NotSentException
                    | RateLimitedException
                    | CallTimeoutException e) {
                failedLook = e;
            }
            Duration ofFault = sent.retryAfter(timing.nanoTime());
            Duration asked =
                    failedLook instanceof RateLimitedException limited ? max(limited.retryAfter(), ofFault) : ofFault;
            if (!asked.isZero() && isTooLong(asked)) {
                throw failedLook != null
                        ? failedLook
                        : new CallTimeoutException(
                                failure("The server asked to wait longer. " + seen(state), pathTemplate, looks, null));
            }
            Duration left = deadline.remaining();
            Duration half = left.dividedBy(2);
            boolean isLast = half.compareTo(SHORTEST_PAUSE) < 0;
            Duration next = pause.compareTo(half) <= 0 ? pause : half;
            try {
                timing.sleep(isLast ? left : max(next, asked));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        failure("The wait was interrupted. " + seen(state), pathTemplate, looks, failedLook));
            }
            if (isLast) {
                throw new CallTimeoutException(
                        failure("The wait timed out. " + seen(state), pathTemplate, looks, failedLook));
            }
            Duration longer = pause.plus(pause.dividedBy(2));
            pause = longer.compareTo(LONGEST_PAUSE) <= 0 ? longer : LONGEST_PAUSE;
        }
    }

    private boolean isTooLong(Duration pause) {
        return pause.compareTo(deadline.remaining()) >= 0 || pause.compareTo(Deadline.LONGEST_HOLD) > 0;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Redacts the state, because it quotes the server. */
    private ServerText seen(Supplier<String> state) {
        return redaction.text(state.get());
    }

    private static FailureDetails failure(
            String message, String pathTemplate, int looks, @Nullable KmsException failedLook) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        int status = failedLook == null ? 0 : failedLook.status();
        String lastLook = failedLook == null ? "" : " The last poll failed: " + failedLook.getMessage();
        return new FailureDetails(
                message + " (" + endpoint + ", " + looks + " polls)." + lastLook,
                status,
                null,
                null,
                endpoint,
                looks,
                false,
                failedLook);
    }

    /** Returns the exception for a job of a secret sync that the server reports as failed. */
    public SyncFailedException syncFailed(UUID syncId, String what, @Nullable String reason, String pathTemplate) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        ServerText safe = reason == null || reason.isBlank() ? null : redaction.text(reason);
        String message = ErrorMessage.of(
                redaction.text(what) + " failed",
                safe,
                endpoint + ", ID " + syncId,
                "Correct the cause that the reason names, then run the sync again.");
        return new SyncFailedException(
                new FailureDetails(message, 200, null, null, endpoint, 1, false, null),
                syncId,
                safe == null ? null : safe.toString());
    }
}
