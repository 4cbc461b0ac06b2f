// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.time.FakePauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Controls the time of a {@link FakeKms}, so tests of token expiry, lock-outs, rate limits and pauses need no sleep.
 *
 * <p>Everything that the fake dates follows this clock: tokens, lock-outs, rate windows, {@code createdAt}, {@code
 * updatedAt} and the HTTP {@code Date} header. So do {@link FakeKms#client()} and the clients of {@link
 * FakeKms#clientBuilder()}, which move it on where they would wait: to the end of the earliest pause, as soon as all other
 * threads of such clients pause too or do something else. A thread that is in a call, or was so less than 100 ms ago, holds
 * the clock, so that the pause of one never ends the call of another. After 4 seconds of real time the log names the threads
 * that a pause waits for, and after 40 seconds it waits for none. Thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeClock implements InstantSource {
    /** HTTP dates have a year of four digits. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Object lock = new Object();
    private final InstantSource first;
    private final FakePauses pauses;
    private InstantSource base;
    private Duration offset = Duration.ZERO;
    private Instant latest;
    private Duration passed = Duration.ZERO;

    /** For the last parameter see {@link FakePauses}. */
    FakeClock(InstantSource first, Duration quiet) {
        pauses = new FakePauses(lock, quiet, FakePauses.LONGEST, this::passedQuietly, this::goOn);
        this.first = first;
        base = first;
        latest = first.instant();
    }

    /**
     * Returns a clock that runs with the system clock, plus the time by which you advance it.
     *
     * @return a running clock
     */
    public static FakeClock running() {
        return new FakeClock(InstantSource.system(), FakePauses.QUIET);
    }

    /**
     * Returns a clock that stands still until you advance it.
     *
     * @param instant the time that it shows
     * @return a standing clock
     * @throws IllegalArgumentException if its year does not have four digits
     */
    public static FakeClock frozenAt(Instant instant) {
        return new FakeClock(fixed(instant), FakePauses.QUIET);
    }

    /**
     * Reads the time of the fake.
     *
     * @return the time, in whole milliseconds
     */
    @Override
    public Instant instant() {
        synchronized (lock) {
            return exact().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * Moves the time forward.
     *
     * @param step how far, zero or more
     * @return this clock
     * @throws IllegalArgumentException if the step is negative, or leads beyond the year 9999
     */
    public FakeClock advance(Duration step) {
        if (Arguments.notNull("step", step).isNegative()) {
            throw new IllegalArgumentException("The clock can't be moved back: " + step + ".");
        }
        synchronized (lock) {
            if (step.compareTo(Duration.between(exact(), LATEST)) > 0) {
                throw new IllegalArgumentException("The clock can't be moved beyond " + LATEST + ": " + step + ".");
            }
            goOn(step);
        }
        return this;
    }

    /**
     * Sets the time and stops the clock until the next reset of the fake. Setting the clock back does not extend
     * periods that have begun, such as the life of a token.
     *
     * @param instant the time that it shows until it is advanced
     * @return this clock
     * @throws IllegalArgumentException if its year does not have four digits
     */
    public FakeClock freezeAt(Instant instant) {
        InstantSource fixed = fixed(instant);
        synchronized (lock) {
            set(fixed);
            passedQuietly();
            pauses.timeWentOn();
        }
        return this;
    }

    /** Returns how much time has passed; it never decreases, not even after a reset. */
    Duration passed() {
        synchronized (lock) {
            pauses.see(0, 0);
            return passedQuietly();
        }
    }

    /** Records what the calling thread does, see {@link FakePauses}. */
    void see(int moreCalls, int moreWaits) {
        synchronized (lock) {
            pauses.see(moreCalls, moreWaits);
        }
    }

    /** Lets a thread pause in the time of the fake. */
    void pause(Duration time) throws InterruptedException {
        pauses.pause(time);
    }

    void reset() {
        synchronized (lock) {
            set(first);
            latest = exact();
            pauses.endAll();
        }
    }

    private static InstantSource fixed(Instant instant) {
        if (Arguments.notNull("instant", instant).isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "The clock shows times from " + EARLIEST + " to " + LATEST + ", not " + instant + ".");
        }
        return InstantSource.fixed(instant);
    }

    private void set(InstantSource other) {
        passedQuietly();
        base = other;
        offset = Duration.ZERO;
    }

    private void goOn(Duration step) {
        offset = offset.plus(step);
        pauses.timeWentOn();
    }

    private Duration passedQuietly() {
        Instant now = exact();
        if (now.isAfter(latest)) {
            passed = passed.plus(Duration.between(latest, now));
        }
        latest = now;
        return passed;
    }

    private Instant exact() {
        return base.instant().plus(offset);
    }
}
