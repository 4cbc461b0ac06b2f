// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a refused sign-in for as long as another refusal could count towards a lock: 30 s without one clear the
 * server's count, and a lock lasts 300 s. Thread-safe.
 */
final class LockoutGuard {

    private static final Duration COUNTED = Duration.ofSeconds(31);
    private static final Duration LOCKED = Duration.ofSeconds(301);

    private final Timing timing;
    private volatile @Nullable AuthenticationException last;
    private volatile long endNanos;

    LockoutGuard(Timing timing) {
        this.timing = timing;
    }

    void remember(AuthenticationException refused) {
        String message = String.valueOf(refused.getMessage());
        Duration hold = message.contains("temporarily locked") ? LOCKED : COUNTED;
        endNanos = timing.nanoTime() + hold.toNanos();
        last = refused;
    }

    /**
     * Fails as long as a refusal is remembered.
     *
     * @throws AuthenticationException with the remembered reason
     */
    void throwIfRemembered() {
        AuthenticationException cause = last;
        if (cause == null) {
            return;
        }
        long leftNanos = endNanos - timing.nanoTime();
        if (leftNanos <= 0) {
            last = null;
            return;
        }
        long seconds = Duration.ofNanos(leftNanos).plusMillis(999).toSeconds();
        throw new AuthenticationException(Rewording.remembered(
                cause,
                "No sign-in was tried, so that the identity is not locked; the next one is allowed in " + seconds
                        + " s. " + cause.getMessage()));
    }
}
