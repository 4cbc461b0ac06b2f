// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of one access token and all its renewals. */
public final class Token {
    /** The lifetime and the number of uses of a token; zero means no limit. */
    public record Limits(Duration life, Duration maxLife, int maxUses) {
        public Limits {
            Arguments.requireWholeSeconds(life, "life");
            Arguments.requireWholeSeconds(maxLife, "maxLife");
            Arguments.requireNotNegative(maxUses, "maxUses");
        }

        static Limits standard() {
            return new Limits(Duration.ofDays(30), Duration.ofDays(30), 0);
        }
    }

    /** The sign-in that a token comes from. */
    public record Origin(
            Identity identity, Operation login, @Nullable ClientSecret secret) {}

    private final @Nullable Origin origin;
    private final Instant firstIssue;
    private final Limits limits;
    private int uses;
    private boolean revoked;
    private boolean expired;

    /** Makes a token; without an origin it belongs to a user. */
    Token(@Nullable Origin origin, Instant firstIssue, Limits limits) {
        this.origin = origin;
        this.firstIssue = firstIssue;
        this.limits = limits;
    }

    @Nullable Origin origin() {
        return origin;
    }

    Limits limits() {
        return limits;
    }

    /** Returns how long ago the token was first issued. */
    Duration age(Instant now) {
        return Duration.between(firstIssue, now);
    }

    /** Says whether the token is past its maximum lifetime, which applies even to a token without an expiry. */
    boolean isPastLongestLife(Instant now) {
        return !limits.maxLife().isZero() && age(now).compareTo(limits.maxLife()) >= 0;
    }

    boolean isUsedUp() {
        return limits.maxUses() > 0 && uses >= limits.maxUses();
    }

    void use() {
        uses++;
    }

    boolean isRevoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
    }

    /** Says whether a test made the token expire early. */
    boolean isExpired() {
        return expired;
    }

    void expire() {
        expired = true;
    }
}
