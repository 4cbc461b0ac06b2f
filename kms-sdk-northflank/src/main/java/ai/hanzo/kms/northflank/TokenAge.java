// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Describes the period in which the Northflank API token of a connection was last set. The server sends when a
 * connection was created and when it was last changed, but not which field changed. So the token may be as old as the
 * connection.
 *
 * <p>Get one from {@link #of(AppConnection)}; later releases may add components, so don't call the constructor and
 * don't take the record apart with a pattern. Times are those of the server's clock. Immutable and thread-safe.
 *
 * @param earliest when the connection was created: the token is not older
 * @param latest when the connection was last changed: the token is not younger
 * @since 0.1.0
 */
public record TokenAge(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant earliest,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant latest) {

    /**
     * Checks that both times are present; if the latest is before the earliest, it becomes the earliest.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public TokenAge {
        Arguments.notNull("earliest", earliest);
        Arguments.notNull("latest", latest);
        latest = latest.isBefore(earliest) ? earliest : latest;
    }

    /**
     * Returns the age of the token of a connection.
     *
     * @param connection the connection, as it was read
     * @return the age, or empty if the server sends no times
     */
    public static Optional<TokenAge> of(AppConnection connection) {
        Arguments.notNull("connection", connection);
        Instant created = connection.createdAt();
        Instant updated = connection.updatedAt();
        return created == null || updated == null ? Optional.empty() : Optional.of(new TokenAge(created, updated));
    }

    /** Says whether the time is exact, because the connection never changed. */
    @JsonIgnore
    public boolean isExact() {
        return earliest.equals(latest);
    }

    /**
     * Returns the highest possible age of the token.
     *
     * @param now the time to count to
     * @return the time since the connection was created; zero if that is later than {@code now}
     */
    public Duration atMost(Instant now) {
        return between(earliest, now);
    }

    /**
     * Returns the lowest possible age of the token.
     *
     * @param now the time to count to
     * @return the time since the connection was last changed; zero if that is later than {@code now}
     */
    public Duration atLeast(Instant now) {
        return between(latest, now);
    }

    /**
     * Says whether the token may be older than a limit. Uses the highest possible age, so it finds every old token, but
     * may also report a token that was replaced in time.
     *
     * @param limit the highest acceptable age, zero or more
     * @param now the time to count to
     * @throws IllegalArgumentException if the limit is negative
     */
    public boolean mayBeOlderThan(Duration limit, Instant now) {
        if (Arguments.notNull("limit", limit).isNegative()) {
            throw new IllegalArgumentException("The limit must not be negative.");
        }
        return atMost(now).compareTo(limit) > 0;
    }

    private static Duration between(Instant then, Instant now) {
        Duration age = Duration.between(then, Arguments.notNull("now", now));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Returns both bounds, or one time if they are equal. */
    @Override
    public String toString() {
        return isExact() ? "token set at " + earliest : "token set between " + earliest + " and " + latest;
    }
}
