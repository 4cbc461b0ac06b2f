// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signals that the server does not accept the caller's credentials or access token.
 *
 * <p>After a refused sign-in with Universal Auth or LDAP, the client does not sign in again for a while: the third
 * refusal in a row locks the identity. Meanwhile every call that needs a new token fails immediately with the same
 * reason, and {@link #retryAfter()} returns how long that lasts.
 *
 * @since 0.1.0
 */
public final class AuthenticationException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;
    private final boolean identityLocked;

    /** Used by the SDK itself. */
    public AuthenticationException(FailureDetails details) {
        this(details, null, false);
    }

    /** Used by the SDK itself. */
    public AuthenticationException(FailureDetails details, @Nullable Duration retryAfter, boolean identityLocked) {
        super(details);
        this.retryAfter = retryAfter;
        this.identityLocked = identityLocked;
    }

    /**
     * Says whether the server refused because the identity is locked after refused sign-ins. Until the lock ends, after
     * five minutes by default, correct credentials are refused too.
     */
    public boolean isIdentityLocked() {
        return identityLocked;
    }

    /**
     * Returns how long the client sends no sign-in, to protect the identity from a lock-out.
     *
     * @return more than zero, or null if the next call that needs a token signs in
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public AuthenticationException withMessage(String message) {
        return new AuthenticationException(details(message), retryAfter, identityLocked);
    }
}
