// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that the server does not accept the caller's credentials or access token.
 *
 * <p>After a refused sign-in the client does not sign in again for a while, because the third refusal in a row
 * locks the identity; until then every call that needs a new token fails at once with the reason that is remembered.
 *
 * @since 0.1.0
 */
public final class AuthenticationException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public AuthenticationException(FailureDetails details) {
        super(details);
    }

    @Override
    public AuthenticationException withMessage(String message) {
        return new AuthenticationException(details(message));
    }
}
