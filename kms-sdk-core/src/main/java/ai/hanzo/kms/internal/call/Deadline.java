// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the time at which a call must end. A patient deadline stands still while the call waits for the server's rate
 * limit. A nested deadline never ends later than its outer one. Thread-safe.
 */
public final class Deadline {

    /** The longest wait that a server may ask for; a longer one fails the call immediately. */
    public static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private static final Duration ENDLESS = Duration.ofDays(36_500);

    private final Timing timing;
    private final boolean patient;
    private final long endNanos;
    private final @Nullable Deadline outer;
    private final HoldListener listener;

    private final ReentrantLock lock = new ReentrantLock();
    private int holds;
    private long holdStart;
    private long heldNanos;

    private Deadline(Timing timing, Duration time, boolean patient, @Nullable Deadline outer, HoldListener listener) {
        this.timing = timing;
        this.patient = patient;
        this.endNanos = timing.nanoTime() + time.toNanos();
        this.outer = outer;
        this.listener = listener;
    }

    public static Deadline after(Duration time, Timing timing) {
        return new Deadline(timing, time, false, null, HoldListener.NONE);
    }

    /**
     * Returns a deadline that stands still during waits for the rate limit.
     *
     * @param outer the deadline that limits it, or null
     * @param listener is informed when such a wait begins
     */
    public static Deadline patient(Duration time, Timing timing, @Nullable Deadline outer, HoldListener listener) {
        return new Deadline(timing, time, true, outer, listener);
    }

    /** Returns the earlier of this deadline and the end of a period that starts now, without patience. */
    public Deadline atMost(Duration time) {
        return remaining().compareTo(time) <= 0 ? this : new Deadline(timing, time, false, this, HoldListener.NONE);
    }

    /** Returns a deadline at the end of a period that starts now, as patient as this one and never later. */
    public Deadline within(Duration time) {
        return new Deadline(timing, time, patient, this, HoldListener.NONE);
    }

    /** Returns the remaining time, or zero. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, leftNanos()));
    }

    public boolean isOver() {
        return leftNanos() <= 0;
    }

    private long leftNanos() {
        long own = endNanos - timing.nanoTime() + (patient ? held().toNanos() : 0);
        return outer == null ? own : Math.min(own, outer.leftNanos());
    }

    public boolean isPatient() {
        return patient;
    }

    /** Says whether the call may wait this long for the server's rate limit. */
    public boolean allowsHold(Duration wait) {
        if (wait.compareTo(LONGEST_HOLD) > 0) {
            return false;
        }
        if (!patient) {
            return wait.compareTo(remaining()) < 0;
        }
        return outer == null || outer.allowsHold(wait);
    }

    /** Returns how long the call may wait for the rate limit in total. */
    public Duration longestWait() {
        if (!patient) {
            return remaining();
        }
        return outer == null ? ENDLESS : outer.longestWait();
    }

    /**
     * Begins a wait for the server's rate limit.
     *
     * @param expected the estimated duration
     */
    public Hold hold(Duration expected, String reason) {
        lock.lock();
        try {
            if (holds++ == 0) {
                holdStart = timing.nanoTime();
            }
        } finally {
            lock.unlock();
        }
        listener.holding(expected, reason);
        return new Hold(this, outer == null ? null : outer.hold(expected, reason));
    }

    private void endHold() {
        lock.lock();
        try {
            if (--holds == 0) {
                heldNanos += timing.nanoTime() - holdStart;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long the call has waited for the rate limit, including a current wait. */
    public Duration held() {
        lock.lock();
        try {
            return Duration.ofNanos(heldNanos + (holds == 0 ? 0 : timing.nanoTime() - holdStart));
        } finally {
            lock.unlock();
        }
    }

    /** Adds the wait of another call on behalf of this one. */
    public void addHeld(Duration time) {
        lock.lock();
        try {
            heldNanos += time.toNanos();
        } finally {
            lock.unlock();
        }
        if (outer != null) {
            outer.addHeld(time);
        }
    }

    /** A wait for the rate limit. End it with {@link #end}. */
    public static final class Hold {

        private final Deadline deadline;
        private final @Nullable Hold outer;

        private Hold(Deadline deadline, @Nullable Hold outer) {
            this.deadline = deadline;
            this.outer = outer;
        }

        public void end() {
            deadline.endHold();
            if (outer != null) {
                outer.end();
            }
        }
    }

    /** Receives the start of a wait for the rate limit. */
    @FunctionalInterface
    public interface HoldListener {

        HoldListener NONE = (expected, reason) -> {};

        void holding(Duration expected, String reason);
    }
}
