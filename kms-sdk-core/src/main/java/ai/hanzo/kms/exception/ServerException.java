// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals a fault of the server or of something in front of it (status 500 and above, 408 or 425). For a write, {@link
 * #isOutcomeUnknown()} says whether the server may have carried it out.
 *
 * @since 0.1.0
 */
public final class ServerException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public ServerException(FailureDetails details) {
        super(details);
    }

    @Override
    public ServerException withMessage(String message) {
        return new ServerException(details(message));
    }
}
