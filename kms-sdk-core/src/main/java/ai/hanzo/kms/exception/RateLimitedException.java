// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.time.Duration;

/**
 * Signals that the server's rate limit is reached, and that the call has no time or attempts left to wait for the next
 * window. The server did not carry out the request, unless {@link #isOutcomeUnknown()} is true: then it may have carried
 * out an earlier attempt.
 *
 * @since 0.1.0
 */
public final class RateLimitedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Used by the SDK itself. */
    public RateLimitedException(FailureDetails details, Duration retryAfter) {
        super(details);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns how long the server asks to wait before the next try. If the response doesn't say, it is 1 second, or 31
     * seconds after a sign-in that the server itself refused.
     */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public RateLimitedException withMessage(String message) {
        return new RateLimitedException(details(message), retryAfter);
    }
}
