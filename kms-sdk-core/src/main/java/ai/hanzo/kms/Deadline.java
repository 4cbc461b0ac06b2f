// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;

/** The moment at which a call must have ended. Immutable. */
final class Deadline {

    private final Timing timing;
    private final long endNanos;

    private Deadline(Timing timing, long endNanos) {
        this.timing = timing;
        this.endNanos = endNanos;
    }

    static Deadline after(Duration time, Timing timing) {
        return new Deadline(timing, timing.nanoTime() + time.toNanos());
    }

    /** Returns the earlier of this deadline and the end of a time that starts now. */
    Deadline atMost(Duration time) {
        return remaining().compareTo(time) <= 0 ? this : after(time, timing);
    }

    /** Returns the time left, zero when it is over. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - timing.nanoTime()));
    }

    boolean isOver() {
        return endNanos - timing.nanoTime() <= 0;
    }
}
