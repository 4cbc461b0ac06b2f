// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.FaultCopy;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a call failed. Each failure that a caller would handle differently has its own subclass.
 *
 * <p>The message names the failure, the request (method, path template, status, request ID) and what to do. Neither the
 * message nor the causes contain a secret, a query value or a proxy's page. An invalid argument raises an {@link
 * IllegalArgumentException} before any request is sent.
 *
 * <p>Serializable. Immutable except for the state that every {@link Throwable} can change.
 *
 * @since 0.1.0
 */
public abstract class KmsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String error;
    private final @Nullable String requestId;
    private final String method;
    private final String pathTemplate;
    private final int attempts;
    private final boolean outcomeUnknown;

    KmsException(FailureDetails details) {
        super(details.message(), details.cause());
        this.status = details.status();
        this.error = details.error();
        this.requestId = details.requestId();
        this.method = details.endpoint().method();
        this.pathTemplate = details.endpoint().pathTemplate();
        this.attempts = details.attempts();
        this.outcomeUnknown = details.outcomeUnknown();
    }

    /** Returns the HTTP status of the last response, or 0 if there was no response. */
    public final int status() {
        return status;
    }

    /**
     * Returns the server's name for the kind of error, such as {@code BadRequest}, or null if the response has none.
     */
    public final @Nullable String error() {
        return error;
    }

    /** Returns the ID of the request in the server's log, or null if the response has none. */
    public final @Nullable String requestId() {
        return requestId;
    }

    /** Returns the HTTP method of the call, for example {@code POST}. */
    public final String method() {
        return method;
    }

    /** Returns the path of the call with its placeholders, for example {@code /api/v1/app-connections}. */
    public final String pathTemplate() {
        return pathTemplate;
    }

    /** Returns how many requests the SDK sent or tried to send for this call; 0 if none. */
    public final int attempts() {
        return attempts;
    }

    /**
     * Says whether the call was a write and the SDK can't tell whether the server carried it out.
     *
     * @return false for reads, and for writes that the server refused or never received
     */
    public final boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    /**
     * Returns an exception of the same kind with the same details, another message and the stack trace of the calling
     * thread.
     *
     * @param message the message, which must hold no secret
     */
    public abstract KmsException withMessage(String message);

    /** Returns the details of this failure, with another message and a cause of its own. */
    final FailureDetails details(String message) {
        Throwable cause = getCause();
        return new FailureDetails(
                message,
                status,
                error,
                requestId,
                new Endpoint(method, pathTemplate),
                attempts,
                outcomeUnknown,
                cause instanceof KmsException own
                        ? own.withMessage(String.valueOf(own.getMessage()))
                        : FaultCopy.of(cause));
    }
}
