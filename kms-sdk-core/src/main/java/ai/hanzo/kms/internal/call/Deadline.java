// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The moment at which a call must have ended. A patient one stands still while the call waits for the server's rate
 * limit. Thread-safe.
 */
public final class Deadline {

    private final Timing timing;
    private final boolean patient;
    private final AtomicLong endNanos;

    private Deadline(Timing timing, Duration time, boolean patient) {
        this.timing = timing;
        this.patient = patient;
        this.endNanos = new AtomicLong(timing.nanoTime() + time.toNanos());
    }

    public static Deadline after(Duration time, Timing timing) {
        return new Deadline(timing, time, false);
    }

    public static Deadline patient(Duration time, Timing timing) {
        return new Deadline(timing, time, true);
    }

    /** Returns the earlier of this deadline and the end of a time that starts now, which is not patient. */
    public Deadline atMost(Duration time) {
        return remaining().compareTo(time) <= 0 ? this : after(time, timing);
    }

    /** Returns the time left, zero when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos.get() - timing.nanoTime()));
    }

    public boolean isOver() {
        return endNanos.get() - timing.nanoTime() <= 0;
    }

    public boolean isPatient() {
        return patient;
    }

    /** Gives back time that was spent waiting for the rate limit. */
    public void extend(Duration time) {
        endNanos.addAndGet(time.toNanos());
    }
}
