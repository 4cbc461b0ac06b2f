// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.UUID;

/**
 * Signals that the server stored a connection, but not in the requested project: a server without project-level
 * connections ignores the project. The connection exists; {@link #connectionId()} names it, so that you can keep or
 * delete it.
 *
 * @since 0.1.0
 */
public final class ScopeMismatchException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID connectionId;

    /** Used by the SDK itself. */
    public ScopeMismatchException(FailureDetails details, UUID connectionId) {
        super(details);
        this.connectionId = connectionId;
    }

    /** Returns the ID of the connection that was stored. */
    public UUID connectionId() {
        return connectionId;
    }

    @Override
    public ScopeMismatchException withMessage(String message) {
        return new ScopeMismatchException(details(message), connectionId);
    }
}
