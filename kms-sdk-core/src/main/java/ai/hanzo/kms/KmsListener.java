// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receives the events of a client, for metrics and traces. {@code kms-sdk-micrometer} has a ready listener. No event
 * contains a secret.
 *
 * <p>Here, a call is one use of one endpoint, with its retries. A method of the SDK can make several calls within its
 * call timeout: an ensure first looks up the name, then creates or updates.
 *
 * <p>All events of one call arrive on the calling thread, in order, with the same {@code callId}. A sign-in is a call
 * of its own; its events arrive between those of the call that needed it. Methods must be fast, because the call waits
 * for them, and thread-safe, because calls run concurrently. An exception of a listener is logged and otherwise
 * ignored.
 *
 * <p>The events come from the SDK only. Later releases may add components, so don't call their constructors and don't
 * take the records apart with a pattern.
 *
 * @since 0.1.0
 */
public interface KmsListener {

    /**
     * Receives the start of a call.
     *
     * @param event the call
     */
    default void callStarted(CallStarted event) {}

    /**
     * Receives the start of one request of a call.
     *
     * @param event the attempt
     */
    default void attemptStarted(AttemptStarted event) {}

    /**
     * Receives the result of one request of a call: a response or a failure.
     *
     * @param event the attempt
     */
    default void attemptFinished(AttemptFinished event) {}

    /**
     * Receives a retry: the client will send a request again after a pause.
     *
     * @param event the retry
     */
    default void retryScheduled(RetryScheduled event) {}

    /**
     * Receives a new access token of the client, without the token itself.
     *
     * @param event the token's terms, not the token
     */
    default void tokenRefreshed(TokenRefreshed event) {}

    /**
     * Receives the rate limit from a response, if the response has one.
     *
     * @param event what is left of the budget
     */
    default void rateLimitObserved(RateLimitObserved event) {}

    /**
     * Receives the start of a wait for the rate limit. Only bulk calls wait, and calls of a module that {@linkplain
     * ai.hanzo.kms.extension.Calls#asPatientCall() asks for it}. If there is no need to wait, there is no event.
     *
     * @param event the call
     */
    default void rateLimitWaitStarted(RateLimitWaitStarted event) {}

    /**
     * Receives the end of a wait for the rate limit, because there is room or the thread was interrupted.
     *
     * @param event how long it took
     */
    default void rateLimitWaitFinished(RateLimitWaitFinished event) {}

    /**
     * Receives a create whose response was lost, after a lookup found the created resource. The call returns that
     * resource.
     *
     * @param event what was created
     */
    default void lostCreationFound(LostCreationFound event) {}

    /**
     * Receives the end of a call, with or without success.
     *
     * @param event how it ended
     */
    default void callFinished(CallFinished event) {}

    /**
     * Carries context of the calling thread, such as its trace, to a worker thread of a bulk call. The SDK calls this
     * method in the calling thread, once for each worker thread.
     *
     * @param work what the other thread will do; to be run once
     * @return the work that the thread runs instead, by default the work itself
     */
    default Runnable carryToOtherThread(Runnable work) {
        return work;
    }

    /**
     * Describes a call that begins.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param serverAddress the host name or address of the server, an IPv6 address without brackets
     * @param serverPort the port of the server
     * @since 0.1.0
     */
    record CallStarted(long callId, String method, String pathTemplate, String serverAddress, int serverPort) {}

    /**
     * Describes one request that is about to be sent.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempt which request of the call this is, from 1
     * @since 0.1.0
     */
    record AttemptStarted(long callId, String method, String pathTemplate, int attempt) {}

    /**
     * Describes one request that ended.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempt which request of the call this was, from 1
     * @param status the HTTP status, or 0 when there was no response
     * @param duration the time from sending to the end of the response
     * @param requestId the ID in the server's log, or null when the server gave none
     * @param failure why there was no response that can be used, in words for people, or null
     * @param failureKind the kind of that failure, or null: {@code not_sent}, {@code unsendable}, {@code broken},
     *     {@code timed_out}, {@code interrupted} or {@code too_large}; later releases may add kinds
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
            @Nullable String failure,
            @Nullable String failureKind) {}

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
     * @param expiresIn the lifetime of the token, or null if the server announced none
     * @since 0.1.0
     */
    record TokenRefreshed(boolean renewed, @Nullable Duration expiresIn) {}

    /**
     * Describes the server's rate limit after one response.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param write true for the budget of writes, false for that of reads, which the server counts apart
     * @param limit how many requests a full budget allows
     * @param remaining how many are left
     * @param reset the time until the budget is full again, in whole seconds
     * @since 0.1.0
     */
    record RateLimitObserved(
            long callId, String method, String pathTemplate, boolean write, int limit, int remaining, Duration reset) {}

    /**
     * Describes a call that begins to wait for the rate limit.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @since 0.1.0
     */
    record RateLimitWaitStarted(long callId, String method, String pathTemplate) {}

    /**
     * Describes a wait for the rate limit that is over.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param waited how long it took
     * @since 0.1.0
     */
    record RateLimitWaitFinished(long callId, String method, String pathTemplate, Duration waited) {}

    /**
     * Describes a create whose response was lost. It has no call ID, because the create and the lookup are separate
     * calls.
     *
     * @param method the HTTP method of the create
     * @param pathTemplate the path of the create with its placeholders
     * @param id the ID of the created resource
     * @since 0.1.0
     */
    record LostCreationFound(String method, String pathTemplate, UUID id) {}

    /**
     * Describes a call that ended.
     *
     * @param callId the number of the call within its client
     * @param method the HTTP method
     * @param pathTemplate the path with its placeholders
     * @param attempts how many requests were sent, or tried to be sent
     * @param duration the time of this call of one endpoint, with sign-in, retries and pauses; a method of the SDK that
     *     makes several calls takes longer
     * @param failure what the caller gets thrown, or null when the call succeeded. For an exception from your own code,
     *     such as a supplier of tokens, it has only the class
     * @since 0.1.0
     */
    record CallFinished(
            long callId,
            String method,
            String pathTemplate,
            int attempts,
            Duration duration,
            @Nullable Throwable failure) {}
}
