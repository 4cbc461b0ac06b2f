// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that the calling thread was interrupted; its interrupt flag is set. For a write, {@link #isOutcomeUnknown()}
 * says whether the server may have carried it out.
 *
 * @since 0.1.0
 */
public final class CallInterruptedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public CallInterruptedException(FailureDetails details) {
        super(details);
    }

    @Override
    public CallInterruptedException withMessage(String message) {
        return new CallInterruptedException(details(message));
    }
}
