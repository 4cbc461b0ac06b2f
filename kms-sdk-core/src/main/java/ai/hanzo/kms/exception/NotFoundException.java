// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that no resource with this ID or name exists in this scope, or that it was deleted.
 *
 * @since 0.1.0
 */
public final class NotFoundException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public NotFoundException(FailureDetails details) {
        super(details);
    }

    @Override
    public NotFoundException withMessage(String message) {
        return new NotFoundException(details(message));
    }
}
