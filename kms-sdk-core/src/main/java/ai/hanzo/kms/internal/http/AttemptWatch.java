// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends attempts at their deadline: its thread interrupts the thread of the attempt. It sleeps until the first deadline of
 * all running attempts, and ends after a second without any. A timer of the JDK would wake the thread that serves the
 * connections for each request. Thread-safe.
 */
final class AttemptWatch {

    private static final long REST = Duration.ofSeconds(1).toNanos();
    private static final long REST_AFTER_CLOSE = Duration.ofMillis(10).toNanos();

    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread watcher;
    private volatile boolean closed;

    /** When the thread will look again; as late as possible while it looks. */
    private volatile long nextLook;

    /** Begins an attempt of the calling thread, which must end it. */
    Attempt begin(Duration time) {
        Attempt attempt = new Attempt(System.nanoTime() + time.toNanos());
        running.add(attempt);
        Thread present = watcher;
        if (present == null) {
            start();
        } else if (attempt.deadline - nextLook < 0) {
            LockSupport.unpark(present);
        }
        return attempt;
    }

    private synchronized void start() {
        if (watcher == null) {
            // Without the thread locals of the caller, which would stay in memory as long as the thread.
            Thread thread = new Thread(null, this::watch, "hanzo-kms-deadlines", 0, false);
            thread.setDaemon(true);
            watcher = thread;
            thread.start();
        }
    }

    private void watch() {
        boolean wasIdle = false;
        while (true) {
            long now = System.nanoTime();
            nextLook = now + Long.MAX_VALUE;
            long next = now + (closed ? REST_AFTER_CLOSE : REST);
            boolean idle = true;
            for (Attempt attempt : running) {
                if (attempt.deadline - now <= 0) {
                    attempt.expire();
                } else {
                    next = idle || attempt.deadline - next < 0 ? attempt.deadline : next;
                    idle = false;
                }
            }
            if (idle && (wasIdle || closed) && isLast()) {
                return;
            }
            wasIdle = idle;
            nextLook = next;
            LockSupport.parkNanos(this, next - System.nanoTime());
        }
    }

    /** Lets the thread end, unless an attempt has begun in the meantime. */
    private synchronized boolean isLast() {
        Thread current = watcher;
        watcher = null;
        if (running.isEmpty()) {
            return true;
        }
        watcher = current;
        return false;
    }

    /** Returns the thread, or null if none is running. */
    @Nullable Thread thread() {
        return watcher;
    }

    /** Ends the thread after the running attempts, and waits for it. */
    void close(Patience patience) {
        closed = true;
        Thread present = watcher;
        if (present != null) {
            LockSupport.unpark(present);
            patience.join(present);
        }
    }

    /** An attempt of one thread. */
    final class Attempt {

        private static final int RUNNING = 0;
        private static final int EXPIRING = 1;
        private static final int EXPIRED = 2;
        private static final int ENDED = 3;

        private final Thread thread = Thread.currentThread();
        private final long deadline;
        private final AtomicInteger state = new AtomicInteger(RUNNING);
        private boolean interrupted;

        private Attempt(long deadline) {
            this.deadline = deadline;
        }

        private void expire() {
            if (state.compareAndSet(RUNNING, EXPIRING)) {
                // The interrupt of somebody else ends the attempt too, and must remain.
                interrupted = !thread.isInterrupted();
                if (interrupted) {
                    thread.interrupt();
                }
                state.set(EXPIRED);
            }
        }

        /**
         * Ends the attempt, and takes back the interrupt. A second call does nothing.
         *
         * @param received whether the interrupt has already become an exception
         * @return whether the attempt ran out of time
         */
        boolean end(boolean received) {
            boolean first = running.remove(this);
            if (state.compareAndSet(RUNNING, ENDED) || state.get() == ENDED) {
                return false;
            }
            while (state.get() != EXPIRED) {
                Thread.onSpinWait();
            }
            if (first && interrupted && !received) {
                Thread.interrupted();
            }
            return interrupted;
        }
    }
}
