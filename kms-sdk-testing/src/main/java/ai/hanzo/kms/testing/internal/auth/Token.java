// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the server knows of one access token and all its renewed forms. */
public final class Token {
    /** How long tokens live and how often they can be used; zero means no limit. */
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

    /** What a machine identity signed in with. */
    public record Origin(
            Identity identity, Operation login, @Nullable ClientSecret secret) {}

    private final @Nullable Origin origin;
    private final Instant firstIssue;
    private final Limits limits;
    private int uses;
    private boolean revoked;
    private boolean expired;

    /** A token without an origin is that of a user. */
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

    /** How long ago the first form of the token was issued. */
    Duration age(Instant now) {
        return Duration.between(firstIssue, now);
    }

    /** A token without an end of its own has one all the same if it has a longest life. */
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

    /** An expiry ahead of time, planned by a test. */
    boolean isExpired() {
        return expired;
    }

    void expire() {
        expired = true;
    }
}
