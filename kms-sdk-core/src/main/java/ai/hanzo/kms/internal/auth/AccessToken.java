// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a token from a sign-in and its lifetime, measured from the arrival of the response. Immutable. */
final class AccessToken {

    private static final double REFRESH_AT = 0.8;
    private static final Duration REFRESH_AHEAD = Duration.ofSeconds(30);

    private final String value;
    private final long lifeNanos;
    private final long maxLifeNanos;
    private final long obtainedNanos;
    private final long firstIssuedNanos;

    private AccessToken(SignInService.Grant grant, long obtainedNanos, long firstIssuedNanos) {
        this.value = grant.accessToken();
        this.lifeNanos = Duration.ofSeconds(grant.expiresIn()).toNanos();
        this.maxLifeNanos = Duration.ofSeconds(grant.accessTokenMaxTTL()).toNanos();
        this.obtainedNanos = obtainedNanos;
        this.firstIssuedNanos = firstIssuedNanos;
    }

    static AccessToken issued(SignInService.Grant grant, long nowNanos) {
        return new AccessToken(grant, nowNanos, nowNanos);
    }

    AccessToken renewed(SignInService.Grant grant, long nowNanos) {
        return new AccessToken(grant, nowNanos, firstIssuedNanos);
    }

    String value() {
        return value;
    }

    /** Returns the lifetime, or null if the server announced none. */
    @Nullable Duration life() {
        return lifeNanos == 0 ? null : Duration.ofNanos(lifeNanos);
    }

    boolean isOver(long nowNanos) {
        return lifeNanos != 0 && nowNanos - obtainedNanos >= lifeNanos;
    }

    /**
     * Says whether to refresh the token: at 80 % of its lifetime, or 30 s before its end if that is earlier and leaves
     * half of the lifetime.
     */
    boolean isDue(long nowNanos) {
        if (lifeNanos == 0) {
            return false;
        }
        long ahead = Math.max(0, lifeNanos - REFRESH_AHEAD.toNanos());
        long due = Math.min((long) (lifeNanos * REFRESH_AT), Math.max(ahead, lifeNanos / 2));
        return nowNanos - obtainedNanos >= due;
    }

    /** Says whether a renewal would give a full lifetime; past the maximum some servers delete the token instead. */
    boolean isWorthRenewing(long nowNanos) {
        return lifeNanos != 0 && (maxLifeNanos == 0 || nowNanos - firstIssuedNanos + lifeNanos <= maxLifeNanos);
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
