// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds responses for a time, or until the fake is reset or closed. */
final class HeldResponses {
    private Gate gate = new Gate();

    /** Holds the responses to the requests that arrived before one reset. */
    static class Gate {
        private final CountDownLatch released = new CountDownLatch(1);

        /** Waits; returns true after the whole time, false after a release. */
        boolean hold(Duration time) throws InterruptedException {
            return !released.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns the gate; get it when a request arrives, so the next reset ends its wait. */
    synchronized Gate gate() {
        return gate;
    }

    synchronized void releaseAll() {
        gate.released.countDown();
        gate = new Gate();
    }
}
