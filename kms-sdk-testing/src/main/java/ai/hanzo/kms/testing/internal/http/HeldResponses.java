// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds responses back, for a time or until the fake is reset or closed. */
final class HeldResponses {
    private Gate gate = new Gate();

    /** Holds back the responses to the requests that arrived before one reset. */
    static class Gate {
        private final CountDownLatch released = new CountDownLatch(1);

        /** Returns whether it was the time that ended the wait, and not a release. */
        boolean hold(Duration time) throws InterruptedException {
            return !released.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** To be asked for when a request arrives, so that the next reset is sure to end its wait. */
    synchronized Gate gate() {
        return gate;
    }

    synchronized void releaseAll() {
        gate.released.countDown();
        gate = new Gate();
    }
}
