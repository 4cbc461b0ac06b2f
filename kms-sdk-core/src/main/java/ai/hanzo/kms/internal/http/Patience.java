// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for threads to end, for a limited time altogether. Belongs to one thread. */
final class Patience {

    private final long end;

    Patience(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Goes on waiting when it is interrupted, since a program often closes what it has once it is told to stop. */
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
