// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.spi.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an apply sends the token of an existing connection again. The server never returns a token, so the SDK
 * can't compare tokens. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TokenRotation {

    /** A century. More could overflow an Instant. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private static final TokenRotation NEVER = new TokenRotation(false, null);
    private static final TokenRotation ALWAYS = new TokenRotation(true, null);

    private final boolean always;
    private final @Nullable Duration age;

    private TokenRotation(boolean always, @Nullable Duration age) {
        this.always = always;
        this.age = age;
    }

    /** Never sends the token again; the default. */
    public static TokenRotation never() {
        return NEVER;
    }

    /** Sends the token with each apply, so that a plan is never empty. */
    public static TokenRotation always() {
        return ALWAYS;
    }

    /**
     * Sends the token if the stored one is certainly older than this. The token is at least as old as the last change
     * of the connection, so any change restarts the period.
     *
     * @param age the age, by the server's time of the last change and the local clock
     * @throws IllegalArgumentException if it is not positive or exceeds 36,500 days
     */
    public static TokenRotation olderThan(Duration age) {
        Arguments.notNull("age", age);
        if (age.isZero() || age.isNegative() || age.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("The age of a token must be positive and at most 36,500 days.");
        }
        return new TokenRotation(false, age);
    }

    /** Returns the age from which the token is sent, or empty for never and always. */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    /** Says whether the token is sent each time. */
    public boolean isAlways() {
        return always;
    }

    boolean isDue(AppConnection stored, Instant now) {
        Instant changed = stored.updatedAt();
        return always || (age != null && changed != null && changed.plus(age).isBefore(now));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenRotation that && always == that.always && Objects.equals(age, that.age);
    }

    @Override
    public int hashCode() {
        return Objects.hash(always, age);
    }

    /** Returns {@code never}, {@code always} or {@code older than PT720H}. */
    @Override
    public String toString() {
        return age != null ? "older than " + age : always ? "always" : "never";
    }
}
