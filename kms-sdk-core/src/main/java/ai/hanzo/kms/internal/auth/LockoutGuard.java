// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a refused sign-in as long as another refusal could count towards a lock: the server's count resets after 30
 * s without a refusal, and a lock lasts 300 s. Thread-safe.
 */
final class LockoutGuard {

    private static final Duration COUNTED = Duration.ofSeconds(31);

    private final Timing timing;
    private volatile @Nullable Refusal last;

    LockoutGuard(Timing timing) {
        this.timing = timing;
    }

    /**
     * Remembers a refusal, and returns it with the time that it is remembered.
     *
     * @param sent the digest of the refused request
     * @param refused the refusal, with the duration of a lock if there is one
     */
    AuthenticationException remember(String sent, AuthenticationException refused) {
        String message = String.valueOf(refused.getMessage());
        Duration hold = Objects.requireNonNullElse(refused.retryAfter(), COUNTED);
        last = new Refusal(sent, refused, timing.nanoTime() + hold.toNanos());
        return new AuthenticationException(Rewording.of(refused, message), hold, refused.isIdentityLocked());
    }

    /**
     * Throws if a refusal of the same request is remembered.
     *
     * @param sent the digest of the request
     * @throws AuthenticationException with the remembered reason
     */
    void throwIfRemembered(String sent) {
        Refusal refusal = last;
        if (refusal == null || !refusal.sent.equals(sent)) {
            return;
        }
        Duration left = Duration.ofNanos(refusal.endNanos - timing.nanoTime());
        if (left.isZero() || left.isNegative()) {
            last = null;
            return;
        }
        AuthenticationException cause = refusal.failure;
        throw new AuthenticationException(
                Rewording.remembered(
                        cause,
                        "The SDK did not sign in, to protect the identity from a lock-out; the next sign-in is allowed in "
                                + left.plusMillis(999).toSeconds() + " s. " + cause.getMessage()),
                left,
                cause.isIdentityLocked());
    }

    private record Refusal(String sent, AuthenticationException failure, long endNanos) {}
}
