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
 * One budget of requests, as the latest responses tell it: how many are left, and when it is full again. Requests that
 * have to wait for it pass one by one, in the order in which they came. Thread-safe.
 */
public final class RateLimiter {

    /** Resets come in whole seconds, so two responses of one window differ by up to that much. */
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

    /** Passes if there is room for one request now. Each pass is to be followed by {@link #leave}. */
    boolean enterAtOnce() {
        return passUnlimited() || passInTime();
    }

    /**
     * Waits until there is room for one request. Each pass is to be followed by {@link #leave}.
     *
     * @param deadline says how long the caller may wait
     * @return false if that is not long enough; nothing is to be left then
     * @throws InterruptedException if the thread is interrupted; nothing is to be left then
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

    /** Ends the waits for responses; all others sleep by a clock that ends by itself. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            responseArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long a request that comes now will wait, as far as is known. */
    Duration expectedWait() {
        lock.lock();
        try {
            return Duration.ofNanos(waitNanos());
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #enter} began, after the response was noted. */
    void leave() {
        lock.lock();
        try {
            inFlight--;
            responseArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what a response says about the budget. */
    void note(RateLimitHeaders headers) {
        lock.lock();
        try {
            if (closedUntilNanos - timing.nanoTime() > 0) {
                // A response that comes late knows less than the refusal.
                return;
            }
            long reset = timing.nanoTime() + headers.reset().toNanos();
            Window known = window;
            int left = headers.remaining();
            if (known != null && Math.abs(reset - known.resetNanos) <= SAME_WINDOW_NANOS) {
                // Responses of one window may overtake each other.
                left = Math.min(left, known.remaining);
            }
            window = new Window(headers.limit(), left, reset);
            longestReset = longestReset.compareTo(headers.reset()) > 0 ? longestReset : headers.reset();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps everybody waiting for a time, because the server refused a request. */
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

    /** Announces requests that are to come, or takes back such an announcement with a negative number. */
    public void expect(int requests) {
        lock.lock();
        try {
            expected += requests;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long the limit itself makes a number of requests take, zero as far as anybody knows. */
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

    /** Lets a request pass at once while no limit is known; queueing would cost an unlimited server's throughput. */
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

    /** Lets a request pass at once if there is room in the budget and nobody waits before it. */
    private boolean passInTime() {
        // The plain tryLock overtakes nobody, since nobody waits.
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

    /** Takes one request out of the budget, or returns how long to sleep before the next try. */
    private Duration passOrSleep(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            for (long wait = waitNanos(); wait > 0; wait = waitNanos()) {
                long longest = deadline.longestWait().toNanos();
                if (inFlight == 0 || longest == 0 || ended) {
                    return Duration.ofNanos(wait);
                }
                // The responses to those under way may tell more.
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
     * Spreads the second half of a budget over the rest of its time, so that others who share it get some of it; not
     * when what is still to come fits in, because then it would only cost time. The pace is a little too fast, because
     * the reset is known in whole seconds only, and what is left over then is lost.
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

    /** Returns the window if it is not over; after that nobody knows until the next response. */
    private @Nullable Window current() {
        if (window != null && window.resetNanos - timing.nanoTime() <= 0) {
            window = null;
        }
        return window;
    }

    /** What is left until the budget is full again. */
    private record Window(int limit, int remaining, long resetNanos) {}
}
