// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what a client does; made for metrics and traces. Nothing that it is told holds a secret.
 *
 * <p>All events of one call come on the calling thread, in order, and carry the same {@code callId}. A sign-in is
 * a call of its own. Methods must be quick, because the call waits for them, and thread-safe, because calls run at
 * the same time. A listener that throws is logged and otherwise ignored.
 *
 * @since 0.1.0
 */
public interface KmsListener {

    /**
     * Is told that a call begins.
     *
     * @param event the call
     */
    default void callStarted(CallStarted event) {}

    /**
     * Is told that one request of a call brought a response or failed.
     *
     * @param event the attempt
     */
    default void attemptFinished(AttemptFinished event) {}

    /**
     * Is told that a request will be sent again after a pause.
     *
     * @param event the retry
     */
    default void retryScheduled(RetryScheduled event) {}

    /**
     * Is told that the client has a new access token.
     *
     * @param event the token's terms, not the token
     */
    default void tokenRefreshed(TokenRefreshed event) {}

    /**
     * Is told that a call ended, unless an {@link Error} ended it.
     *
     * @param event how it ended
     */
    default void callFinished(CallFinished event) {}

    /**
     * Describes a call that begins.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @since 0.1.0
     */
    record CallStarted(long callId, String method, String pathTemplate) {}

    /**
     * Describes one request that ended.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempt which request of the call this was, from 1
     * @param status the HTTP status, or 0 when there was no response
     * @param duration the time from sending to the end of the response
     * @param requestId the id in the server's log, or null when the server gave none
     * @param failure why there was no response, in words for people, or null
     * @since 0.1.0
     */
    record AttemptFinished(
            long callId,
            String method,
            String pathTemplate,
            int attempt,
            int status,
            Duration duration,
            @Nullable String requestId,
            @Nullable String failure) {}

    /**
     * Describes a retry that is due.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempt the number of the request that failed, from 1
     * @param pause the time until the next request
     * @param reason why the request is sent again, in words for people
     * @since 0.1.0
     */
    record RetryScheduled(
            long callId, String method, String pathTemplate, int attempt, Duration pause, String reason) {}

    /**
     * Describes a new access token.
     *
     * @param renewed true when the old token was renewed, false after a sign-in
     * @param expiresIn the time that the token is good for, or null when the server announced no end
     * @since 0.1.0
     */
    record TokenRefreshed(boolean renewed, @Nullable Duration expiresIn) {}

    /**
     * Describes a call that ended.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempts how many requests were sent, or tried to be sent
     * @param duration the time of the whole call with sign-in, retries and pauses
     * @param failure the exception that the caller gets, or null when the call succeeded
     * @since 0.1.0
     */
    record CallFinished(
            long callId,
            String method,
            String pathTemplate,
            int attempts,
            Duration duration,
            @Nullable RuntimeException failure) {}
}
