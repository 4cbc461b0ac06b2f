// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for threads to end, for a limited total time. Belongs to one thread. */
final class Patience {

    private final long end;

    Patience(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Continues to wait after an interrupt, because programs often close the client after an interrupt. */
    void join(Thread thread) {
        boolean interrupted = false;
        long left = end - System.nanoTime();
        while (thread != Thread.currentThread() && thread.isAlive() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
