// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Decides who created a resource that a lookup found after a create without a clear response. */
enum CreationVerdict {
    /** This call created it. */
    OWN,
    /** Another call created it. */
    ANOTHERS,
    /** The SDK can't tell. */
    UNKNOWN;

    /**
     * A resource that is older by this much comes from another call, even if the clocks of the server's nodes differ.
     */
    private static final Duration LONG_BEFORE = Duration.ofMinutes(10);

    private static final Duration LONG_BEFORE_BY_LOCAL_CLOCK = Duration.ofHours(24);

    /** If the bounds of the server's clock are wider, times prove nothing. */
    private static final Duration WIDEST_CLOCK = Duration.ofSeconds(2);

    /**
     * Returns the verdict on a found resource. A resource that is newer than this call's requests never counts as
     * another call's for that reason.
     */
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
     * Describes the found resource.
     *
     * @param createdAt when it was created by the server's clock, or null
     * @param updatedAt when it was changed last, or null
     * @param asSent whether all values equal those of the request
     * @param givenToAnother whether this client returned this resource to another caller as created
     */
    record Found(@Nullable Instant createdAt, @Nullable Instant updatedAt, boolean asSent, boolean givenToAnother) {}

    /**
     * Describes the period in which the server may have carried out one of the requests without a clear response.
     *
     * @param from the earliest time by the server's clock, or null if the server's clock is unknown
     * @param to the latest time by the server's clock, when the last of them was lost; null as for {@code from}
     * @param clockWidth how far apart the bounds of the server's clock are
     * @param localFrom the time of the first of them by the local clock
     */
    record Window(@Nullable Instant from, @Nullable Instant to, Duration clockWidth, Instant localFrom) {}
}
