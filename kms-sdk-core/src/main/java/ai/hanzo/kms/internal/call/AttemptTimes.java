// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;

/**
 * Records when one attempt left and when its response arrived, by the monotonic clock. Threads of the JDK may record
 * the times.
 */
public final class AttemptTimes {

    private final Timing timing;
    private final long began;
    private volatile boolean left;
    private volatile boolean arrived;
    private volatile long firstByte;
    private volatile long head;

    AttemptTimes(Timing timing) {
        this.timing = timing;
        this.began = timing.nanoTime();
    }

    /** Notes that the request leaves this machine; only the first time counts. */
    public void leaves() {
        if (!left) {
            firstByte = timing.nanoTime();
            left = true;
        }
    }

    /** Notes that the head of the response has arrived. */
    public void arrives() {
        head = timing.nanoTime();
        arrived = true;
    }

    public long began() {
        return began;
    }

    /** Returns the latest known time that is not after the first byte of the request. */
    public long firstByte() {
        return left ? firstByte : began;
    }

    /** Returns the earliest known time that is not before the head of the response. */
    public long head() {
        return arrived ? head : timing.nanoTime();
    }
}
