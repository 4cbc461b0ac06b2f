// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a thing is that a lookup found after a create without a clear response. */
enum CreationVerdict {
    /** This call made it. */
    OWN,
    /** This call did not make it. */
    ANOTHERS,
    /** Nobody can tell. */
    UNKNOWN;

    /** What this call made would be newer by far, even if the clocks of the server disagree among each other. */
    private static final Duration LONG_BEFORE = Duration.ofMinutes(10);

    private static final Duration LONG_BEFORE_BY_LOCAL_CLOCK = Duration.ofHours(24);

    /** A clock that is known less well than that proves nothing. */
    private static final Duration WIDEST_CLOCK = Duration.ofSeconds(2);

    /** Judges what was found. Never says that it is another's because it is newer than this call's requests. */
    static CreationVerdict of(Found found, Window window) {
        Instant created = found.createdAt;
        boolean asStored = created != null && created.equals(found.updatedAt);
        if (found.givenToAnother || (!found.asSent && asStored) || (created != null && isLongBefore(created, window))) {
            return ANOTHERS;
        }
        return found.asSent && created != null && mayBeWithin(created, window) ? OWN : UNKNOWN;
    }

    private static boolean isLongBefore(Instant created, Window window) {
        Instant bound = window.from == null
                ? window.localFrom.minus(LONG_BEFORE_BY_LOCAL_CLOCK)
                : window.from.minus(LONG_BEFORE);
        return created.plus(precision(created)).isBefore(bound);
    }

    private static boolean mayBeWithin(Instant created, Window window) {
        return window.from != null
                && window.to != null
                && window.clockWidth.compareTo(WIDEST_CLOCK) <= 0
                && created.plus(precision(created)).isAfter(window.from)
                && !created.isAfter(window.to);
    }

    /** A time without a fraction stands for its whole second, any other for its whole millisecond. */
    private static Duration precision(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? Duration.ofSeconds(1) : Duration.ofMillis(1);
    }

    /**
     * What is known of the thing that was found.
     *
     * @param createdAt when it was created by the server's clock, or null
     * @param updatedAt when it was changed last, or null
     * @param asSent whether nothing that was sent differs
     * @param givenToAnother whether this client told another caller that it made this thing
     */
    record Found(@Nullable Instant createdAt, @Nullable Instant updatedAt, boolean asSent, boolean givenToAnother) {}

    /**
     * The time in which the server may have carried out one of the requests without a clear response.
     *
     * @param from the earliest time by the server's clock, or null when nothing is known of that clock
     * @param to the latest time by the server's clock, when the last of them was lost; null as for {@code from}
     * @param clockWidth how far apart the bounds of the server's clock are
     * @param localFrom the time of the first of them by the local clock
     */
    record Window(@Nullable Instant from, @Nullable Instant to, Duration clockWidth, Instant localFrom) {}
}
