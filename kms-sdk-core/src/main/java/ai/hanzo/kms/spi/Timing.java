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
     * Returns a reading that never goes back, in nanoseconds from any beginning. Time limits, lock-outs, rate limits and
     * the end of tokens follow it.
     */
    long nanoTime();

    /** Returns the wall clock, which dates in responses are compared with. */
    Instant now();

    /**
     * Pauses; by then {@link #nanoTime()} has gone on by this time.
     *
     * @param time how long, more than zero
     * @throws InterruptedException if the thread is interrupted, before or meanwhile
     */
    void sleep(Duration time) throws InterruptedException;

    /** Returns a number from 0 to below 1, which spreads pauses. */
    double random();

    /**
     * Notes that the calling thread begins a call; one may begin within another. A time that only pauses move stands
     * still for such a thread, unless it pauses or waits. Does nothing by default.
     */
    default void callStarted() {}

    /** Notes the end of the latest call of the calling thread. Does nothing by default. */
    default void callFinished() {}

    /** Notes that the calling thread waits for another thread of the client. Does nothing by default. */
    default void waitStarted() {}

    /** Notes the end of such a wait. Does nothing by default. */
    default void waitFinished() {}
}
