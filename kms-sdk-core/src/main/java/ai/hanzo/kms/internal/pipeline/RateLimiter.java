// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tracks one request budget from the latest responses: how many requests are left, and when it is full again. Waiting
 * requests pass one by one, in the order of their arrival. Thread-safe.
 */
public final class RateLimiter {

    /** Resets have whole seconds, so two responses of one window differ by up to this time. */
    private static final long SAME_WINDOW_NANOS = Duration.ofMillis(1500).toNanos();

    private final Timing timing;
    private final ReentrantLock turnstile = new ReentrantLock(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition responseArrived = lock.newCondition();
    private @Nullable Window window;
    private boolean ended;
    private int inFlight;
    private int expected;
    private long nextNanos;
    private long closedUntilNanos;
    private Duration longestReset = Duration.ZERO;

    public RateLimiter(Timing timing) {
        this.timing = timing;
        this.nextNanos = timing.nanoTime();
        this.closedUntilNanos = nextNanos;
    }

    /** Passes if there is room for one request now. Call {@link #leave} after each pass. */
    boolean enterAtOnce() {
        return passUnlimited() || passInTime();
    }

    /**
     * Waits until there is room for one request. Call {@link #leave} after each pass.
     *
     * @param deadline the limit of the wait
     * @return false if that is too short; don't call {@link #leave} then
     * @throws InterruptedException if the thread is interrupted; don't call {@link #leave} then
     */
    boolean enter(Deadline deadline) throws InterruptedException {
        timing.waitStarted();
        try {
            return waitInLine(deadline);
        } finally {
            timing.waitFinished();
        }
    }

    private boolean waitInLine(Deadline deadline) throws InterruptedException {
        if (!turnstile.tryLock(deadline.longestWait().toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            for (Duration wait = passOrSleep(deadline); !wait.isZero(); wait = passOrSleep(deadline)) {
                if (!deadline.allowsHold(wait)) {
                    return false;
                }
                timing.sleep(wait);
            }
            return true;
        } finally {
            turnstile.unlock();
        }
    }

    /** Ends the waits for responses; other waits end with their clock. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            responseArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Estimates how long a request would wait now. */
    Duration expectedWait() {
        lock.lock();
        try {
            return Duration.ofNanos(waitNanos());
        } finally {
            lock.unlock();
        }
    }

    /** Ends a pass, after the response was noted. */
    void leave() {
        lock.lock();
        try {
            inFlight--;
            responseArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Records the budget from a response. */
    void note(RateLimitHeaders headers) {
        lock.lock();
        try {
            if (closedUntilNanos - timing.nanoTime() > 0) {
                // A late response is older than the refusal.
                return;
            }
            long reset = timing.nanoTime() + headers.reset().toNanos();
            Window known = window;
            int left = headers.remaining();
            if (known != null && Math.abs(reset - known.resetNanos) <= SAME_WINDOW_NANOS) {
                // Responses of one window may arrive out of order.
                left = Math.min(left, known.remaining);
            }
            window = new Window(headers.limit(), left, reset);
            longestReset = longestReset.compareTo(headers.reset()) > 0 ? longestReset : headers.reset();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks all requests for a time, because the server refused one. */
    void close(Duration pause) {
        lock.lock();
        try {
            long until = timing.nanoTime() + pause.toNanos();
            if (until - closedUntilNanos > 0) {
                closedUntilNanos = until;
                window = new Window(window == null ? 1 : window.limit, 0, until);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Announces expected requests; a negative number cancels an announcement. */
    public void expect(int requests) {
        lock.lock();
        try {
            expected += requests;
        } finally {
            lock.unlock();
        }
    }

    /** Estimates how long a number of requests takes under the limit; zero if unknown. */
    public Duration timeFor(int requests) {
        lock.lock();
        try {
            Window known = current();
            int missing = known == null ? 0 : requests - known.remaining;
            if (known == null || missing <= 0) {
                return Duration.ZERO;
            }
            long windows = (missing - 1L) / known.limit;
            return Duration.ofNanos(known.resetNanos - timing.nanoTime()).plus(longestReset.multipliedBy(windows));
        } finally {
            lock.unlock();
        }
    }

    /** Lets a request pass immediately while no limit is known, because a queue would reduce the throughput. */
    private boolean passUnlimited() {
        lock.lock();
        try {
            if (current() != null || turnstile.hasQueuedThreads()) {
                return false;
            }
            inFlight++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a request pass immediately if there is room in the budget and no other request waits. */
    private boolean passInTime() {
        // The plain tryLock overtakes no request, because none waits.
        if (turnstile.hasQueuedThreads() || !turnstile.tryLock()) {
            return false;
        }
        try {
            lock.lock();
            try {
                if (waitNanos() > 0) {
                    return false;
                }
                takeOne();
                return true;
            } finally {
                lock.unlock();
            }
        } finally {
            turnstile.unlock();
        }
    }

    /** Takes one request from the budget, or returns how long to sleep before the next try. */
    private Duration passOrSleep(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            for (long wait = waitNanos(); wait > 0; wait = waitNanos()) {
                long longest = deadline.longestWait().toNanos();
                if (inFlight == 0 || longest == 0 || ended) {
                    return Duration.ofNanos(wait);
                }
                // The responses to running requests may change the budget.
                responseArrived.await(Math.min(wait, longest), TimeUnit.NANOSECONDS);
            }
            takeOne();
            return Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private void takeOne() {
        inFlight++;
        long now = timing.nanoTime();
        nextNanos = now + pauseNanos(current(), now);
    }

    private long waitNanos() {
        Window known = current();
        if (known == null) {
            return 0;
        }
        long until = known.remaining > inFlight ? nextNanos : known.resetNanos;
        return Math.max(0, until - timing.nanoTime());
    }

    /**
     * Spreads the second half of a budget over the rest of its window, so other clients get a share. Doesn't if all
     * expected requests fit in, because that would only cost time. The pace is slightly too fast: the reset has whole
     * seconds, and unused budget is lost.
     */
    private long pauseNanos(@Nullable Window known, long now) {
        if (known == null) {
            return 0;
        }
        int free = known.remaining - inFlight;
        if (free > known.limit / 2 || expected + turnstile.getQueueLength() <= known.remaining) {
            return 0;
        }
        return (known.resetNanos - now) / (free + 1) * 3 / 4;
    }

    /** Returns the window, or null if it is over: then the budget is unknown until the next response. */
    private @Nullable Window current() {
        if (window != null && window.resetNanos - timing.nanoTime() <= 0) {
            window = null;
        }
        return window;
    }

    /** The remaining budget until the reset. */
    private record Window(int limit, int remaining, long resetNanos) {}
}
