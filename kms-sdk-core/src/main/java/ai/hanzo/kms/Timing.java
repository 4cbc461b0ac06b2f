// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.time.Instant;

/** The clock, the sleeper and the dice of a client. Tests bring their own. */
interface Timing {

    /** Returns a monotonic reading, in nanoseconds. */
    long nanoTime();

    /** Returns the wall clock. */
    Instant now();

    /** Sleeps; ends early with an exception when the thread is interrupted. */
    void sleep(Duration time) throws InterruptedException;

    /** Returns a number from 0 to below 1. */
    double random();
}
