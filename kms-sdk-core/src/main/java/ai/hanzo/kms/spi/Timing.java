// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * Gives a {@link ai.hanzo.kms.KmsClient} its clock and its pauses. Tests replace it to avoid waiting.
 * Implementations must be thread-safe.
 *
 * @since 0.1.0
 */
public interface Timing {

    /**
     * Returns a monotonic clock in nanoseconds from any origin. Timeouts, lock-outs, rate limits and the expiry of
     * tokens use it.
     */
    long nanoTime();

    /** Returns the wall clock, to compare with dates in responses. */
    Instant now();

    /**
     * Pauses until {@link #nanoTime()} has advanced by this time.
     *
     * @param time how long, more than zero
     * @throws InterruptedException if the thread is interrupted before or during the pause
     */
    void sleep(Duration time) throws InterruptedException;

    /** Returns a random number from 0 to below 1, to spread pauses. */
    double random();

    /**
     * Notes that the calling thread begins a call; calls may be nested. A fake clock that only pauses move stands still
     * while such a thread neither pauses nor waits. Does nothing by default.
     */
    default void callStarted() {}

    /** Notes the end of the latest call of the calling thread. Does nothing by default. */
    default void callFinished() {}

    /** Notes that the calling thread waits for another thread of the client. Does nothing by default. */
    default void waitStarted() {}

    /** Notes the end of such a wait. Does nothing by default. */
    default void waitFinished() {}
}
