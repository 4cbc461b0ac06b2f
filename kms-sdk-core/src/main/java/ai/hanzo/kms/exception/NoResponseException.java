// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that a read or a sign-in was sent and the connection broke before the response was complete. Trying again is
 * safe.
 *
 * @since 0.1.0
 */
public final class NoResponseException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public NoResponseException(FailureDetails details) {
        super(details);
    }

    @Override
    public NoResponseException withMessage(String message) {
        return new NoResponseException(details(message));
    }
}
