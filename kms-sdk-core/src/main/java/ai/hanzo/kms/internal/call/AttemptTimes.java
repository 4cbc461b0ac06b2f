// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;

/** When one attempt went out and came back, by the clock that never goes back. Threads of the JDK may tell it. */
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

    /** Notes that the request leaves this machine; where it leaves twice, the first time counts. */
    public void leaves() {
        if (!left) {
            firstByte = timing.nanoTime();
            left = true;
        }
    }

    /** Notes that the head of the response is there. */
    public void arrives() {
        head = timing.nanoTime();
        arrived = true;
    }

    public long began() {
        return began;
    }

    /** Returns a time that is not after the first byte of the request, and as near to it as is known. */
    public long firstByte() {
        return left ? firstByte : began;
    }

    /** Returns a time that is not before the head of the response, and as near to it as is known. */
    public long head() {
        return arrived ? head : timing.nanoTime();
    }
}
