// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that the server understood the request, but refuses it because of a rule: an unknown project, an ID of
 * another kind of connection, or a connection that is still in use. ({@link ConnectionInUseException} names the secret
 * syncs that use it.) Retrying the same request doesn't help.
 *
 * @since 0.1.0
 */
public sealed class BadRequestException extends KmsException permits ConnectionInUseException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public BadRequestException(FailureDetails details) {
        super(details);
    }

    @Override
    public BadRequestException withMessage(String message) {
        return new BadRequestException(details(message));
    }
}
