// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Tells the time of a {@link FakeKms}, so that token expiry, lock-outs and rate windows never need a sleep.
 *
 * <p>Everything that the fake dates follows this clock: tokens, lock-outs, rate windows, {@code createdAt}, {@code
 * updatedAt} and the HTTP {@code Date} header. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeClock implements InstantSource {
    private final Object lock = new Object();
    private final InstantSource base;
    private Duration offset = Duration.ZERO;

    private FakeClock(InstantSource base) {
        this.base = base;
    }

    /**
     * Makes a clock that runs with the clock of the machine, plus whatever it is advanced by.
     *
     * @return a running clock
     */
    public static FakeClock running() {
        return new FakeClock(InstantSource.system());
    }

    /**
     * Makes a clock that stands still until it is advanced.
     *
     * @param instant the time that it shows
     * @return a standing clock
     */
    public static FakeClock frozenAt(Instant instant) {
        return new FakeClock(InstantSource.fixed(Objects.requireNonNull(instant, "instant")));
    }

    /**
     * Reads the time of the fake.
     *
     * @return the time, in whole milliseconds
     */
    @Override
    public Instant instant() {
        synchronized (lock) {
            return base.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * Moves the time forward.
     *
     * @param step how far, zero or more
     * @return this clock
     * @throws IllegalArgumentException if the step is negative
     */
    public FakeClock advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("the clock can't be moved back: " + step);
        }
        synchronized (lock) {
            offset = offset.plus(step);
        }
        return this;
    }

    void reset() {
        synchronized (lock) {
            offset = Duration.ZERO;
        }
    }
}
