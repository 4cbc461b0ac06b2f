// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.internal.engine.Poller;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls until there is a result, and pauses between requests. For modules; immutable and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class Polling {

    private final Calls calls;

    private Polling(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns the polling of a client.
     *
     * @param calls the calls of that client; the deadline of {@link Calls#asOneCall(Duration)} ends every wait
     */
    public static Polling of(Calls calls) {
        return new Polling(Arguments.notNull("calls", calls));
    }

    /**
     * Polls again and again until there is a result, with pauses that grow from half a second to 10 seconds. A
     * temporary failure of a poll does not end the wait. If a server that failed, or its rate limit, asks to wait longer,
     * so does this method. The deadline ends the wait; a server that asks for a wait past the deadline ends it at once.
     *
     * @param <T> the type of the result
     * @param look returns the result, or empty when it is too early
     * @param pathTemplate the path that is read, with its placeholders, for the message
     * @param state returns one sentence about the last result, without a period, for the message
     * @throws CallTimeoutException if the deadline comes first, or the server asked to wait longer
     * @throws CallInterruptedException if the calling thread is interrupted
     * @throws KmsException any other that {@code look} ends with
     */
    public <T> T until(Supplier<Optional<T>> look, String pathTemplate, Supplier<String> state) {
        Arguments.notNull("look", look);
        Arguments.notNull("pathTemplate", pathTemplate);
        Arguments.notNull("state", state);
        return poller().until(look, pathTemplate, state);
    }

    /**
     * Pauses before a retry. If the deadline comes before the end of the pause, the pause does not begin.
     *
     * @param time the time to pause; longer, if a server that failed asked in this call to wait longer
     * @param because the failure after which something is sent again
     * @throws KmsException the given failure, immediately, if the deadline comes before the end of the pause
     * @throws CallInterruptedException if the calling thread is interrupted
     */
    public void pause(Duration time, KmsException because) {
        Arguments.notNull("time", time);
        Arguments.notNull("because", because);
        poller().pause(time, because);
    }

    /**
     * Returns the exception for a job of a secret sync that the server reports as failed.
     *
     * @param syncId the ID of the secret sync
     * @param what what failed, as the subject of a sentence, such as {@code The import of the secret sync a}
     * @param reason the server's message, or null when it gave none; made fit for a message here
     * @param pathTemplate the path that was read, with its placeholders
     */
    public SyncFailedException syncFailed(UUID syncId, String what, @Nullable String reason, String pathTemplate) {
        Arguments.notNull("syncId", syncId);
        Arguments.notNull("what", what);
        Arguments.notNull("pathTemplate", pathTemplate);
        return poller().syncFailed(syncId, what, reason, pathTemplate);
    }

    /**
     * Returns the exception for a write whose outcome is unknown and stays unknown until the deadline.
     *
     * @param message what is not known, and what to do; it must hold no secret
     * @param because the failure that left it open, which becomes the cause
     */
    public OutcomeUnknownException outcomeUnknown(String message, KmsException because) {
        Arguments.notNull("message", message);
        Arguments.notNull("because", because);
        return new OutcomeUnknownException(Rewording.causedBy(because, message + " " + because.getMessage(), true));
    }

    private Poller poller() {
        Calls call = calls.asOneCall();
        return call.engine().poller(call.deadline(), call.sent());
    }
}
