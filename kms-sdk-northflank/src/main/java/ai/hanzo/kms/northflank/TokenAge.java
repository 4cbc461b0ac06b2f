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
 * Says between which times the Northflank API token of a connection was last set. The server tells when a connection was
 * created and when it was last changed, but not what was changed; so the token may be as old as the connection.
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
     * @return the age, or empty when the server tells no times
     */
    public static Optional<TokenAge> of(AppConnection connection) {
        Arguments.notNull("connection", connection);
        Instant created = connection.createdAt();
        Instant updated = connection.updatedAt();
        return created == null || updated == null ? Optional.empty() : Optional.of(new TokenAge(created, updated));
    }

    /** Says whether the time is known exactly, because the connection was not changed since it was created. */
    @JsonIgnore
    public boolean isExact() {
        return earliest.equals(latest);
    }

    /**
     * Returns how old the token is at most.
     *
     * @param now the time to count to
     * @return the time since the connection was created; zero if that is later than {@code now}
     */
    public Duration atMost(Instant now) {
        return between(earliest, now);
    }

    /**
     * Returns how old the token is at least.
     *
     * @param now the time to count to
     * @return the time since the connection was last changed; zero if that is later than {@code now}
     */
    public Duration atLeast(Instant now) {
        return between(latest, now);
    }

    /**
     * Says whether the token may be older than a limit, judged by the older bound, so that no token that is too old
     * passes. One that was replaced in time may be reported too.
     *
     * @param limit the highest age that is acceptable, zero or more
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

    /** Returns both bounds, or the one time when they are the same. */
    @Override
    public String toString() {
        return isExact() ? "token set at " + earliest : "token set between " + earliest + " and " + latest;
    }
}
