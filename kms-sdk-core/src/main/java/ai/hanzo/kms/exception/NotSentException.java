// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that no request reached the server: the address is unknown, the connection was refused or took too
 * long, or TLS could not be set up. Nothing happened on the server.
 *
 * @since 0.1.0
 */
public final class NotSentException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public NotSentException(FailureDetails details) {
        super(details);
    }

    @Override
    public NotSentException withMessage(String message) {
        return new NotSentException(details(message));
    }
}
