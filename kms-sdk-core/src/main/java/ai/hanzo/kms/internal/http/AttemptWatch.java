// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends attempts at their deadline: its thread interrupts the thread of the attempt, again and again, because foreign
 * code such as a proxy selector may swallow an interrupt. It sleeps until the first deadline of all running attempts, and
 * ends after a second without any. A timer of the JDK would wake the thread that serves the connections for each request.
 * Thread-safe.
 */
final class AttemptWatch {

    private static final long REST = Duration.ofSeconds(1).toNanos();
    private static final long REST_AFTER_CLOSE = Duration.ofMillis(10).toNanos();
    private static final long GRACE = Duration.ofMillis(1).toNanos();
    private static final long UNTIL_NEXT_INTERRUPT = Duration.ofMillis(100).toNanos();

    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread watcher;
    private volatile boolean closed;

    /** When the thread will look again; as late as possible while it looks. */
    private volatile long nextLook;

    /** Begins an attempt of the calling thread, which must end it. */
    Attempt begin(Duration time) {
        Attempt attempt = new Attempt(System.nanoTime() + time.toNanos());
        // Before the watch knows of the attempt, so that no interrupt of the watch counts twice.
        attempt.counter.start();
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
                long due = attempt.deadline;
                if (due - now <= 0) {
                    attempt.interrupt();
                    due = now + UNTIL_NEXT_INTERRUPT;
                }
                next = idle || due - next < 0 ? due : next;
                idle = false;
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

        private final Thread thread = Thread.currentThread();
        private final InterruptCounter counter = new InterruptCounter();
        private final long deadline;
        private boolean ended;
        private int interrupts;

        private Attempt(long deadline) {
            this.deadline = deadline;
        }

        /** Interrupts the thread, unless somebody else just did. */
        private synchronized void interrupt() {
            if (!ended && !thread.isInterrupted()) {
                interrupts++;
                thread.interrupt();
            }
        }

        /**
         * Ends the attempt, and takes back an interrupt of the watch. An interrupt of somebody else remains, and is more
         * important than the deadline. A second call does nothing.
         *
         * @param received whether an interrupt has already become an exception
         * @return whether the attempt ran out of time
         */
        synchronized boolean end(boolean received) {
            running.remove(this);
            if (ended) {
                return false;
            }
            ended = true;
            counter.stop();
            if (interrupts == 0 || isInterruptedByOther()) {
                return false;
            }
            if (interrupts > (received ? 1 : 0)) {
                Thread.interrupted();
            }
            return true;
        }

        /** Waits a moment, because newer versions of Java count an interrupt just after they have set the flag. */
        private boolean isInterruptedByOther() {
            long until = System.nanoTime() + GRACE;
            while (counter.count() <= interrupts && System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            return counter.count() > interrupts;
        }
    }
}
