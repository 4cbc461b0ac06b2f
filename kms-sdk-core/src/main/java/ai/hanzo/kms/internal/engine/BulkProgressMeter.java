// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.pipeline.RateLimiter;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the finished items of a bulk call, estimates its end, and informs the caller's listener. Thread-safe. */
final class BulkProgressMeter {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);

    /** Shorter waits are normal pacing and not reported. Several items that wait for the same budget are one wait. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final int total;
    private final RateLimiter writes;
    private final Timing timing;
    private final Consumer<BulkProgress> listener;
    private final long start;

    private final ReentrantLock lock = new ReentrantLock();
    private int done;
    private int failed;
    private int writesDone;
    private int writesLeft;
    private long workStart;
    private long toldUntilNanos;

    /**
     * Starts the count.
     *
     * @param writes the budget of the writes, to estimate the end
     */
    BulkProgressMeter(int total, RateLimiter writes, Timing timing, Consumer<BulkProgress> listener) {
        this.total = total;
        this.writes = writes;
        this.timing = timing;
        this.listener = listener;
        this.start = timing.nanoTime();
        this.workStart = start;
        this.writesLeft = total;
        this.toldUntilNanos = start;
    }

    /** Announces that the work on the items begins, and how many of them cost a write. */
    void begin(int itemsThatWrite) {
        lock.lock();
        try {
            workStart = timing.nanoTime();
            writesLeft = itemsThatWrite;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a finished item, runs {@code first}, and then informs the listener. */
    void count(boolean isFailed, boolean isWrite, Runnable first) {
        lock.lock();
        try {
            first.run();
            done++;
            failed += isFailed ? 1 : 0;
            writesDone += isWrite ? 1 : 0;
            writesLeft -= isWrite ? 1 : 0;
            tell(null);
        } finally {
            lock.unlock();
        }
    }

    /** Reports that an item, or the preparation, waits. */
    void waits(Duration expected, String reason) {
        lock.lock();
        try {
            long until = timing.nanoTime() + expected.toNanos();
            if (expected.compareTo(WORTH_TELLING) >= 0 && until - toldUntilNanos >= WORTH_TELLING.toNanos()) {
                toldUntilNanos = until;
                tell(new BulkProgress.Wait(timing.now().plus(expected), reason));
            }
        } finally {
            lock.unlock();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(timing.nanoTime() - start);
    }

    private void tell(BulkProgress.@Nullable Wait wait) {
        try {
            Instant end = expectedEnd();
            if (wait != null && end.isBefore(wait.until())) {
                end = wait.until();
            }
            listener.accept(new BulkProgress(done, failed, total, elapsed(), end, wait));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // The message of foreign code may contain anything.
            LOG.warn(
                    "The progress listener threw {}; the calls continue.",
                    e.getClass().getName());
        }
    }

    /** Once an item has written, only writes count: other items cost almost no time. */
    private Instant expectedEnd() {
        Duration elapsed = Duration.ofNanos(timing.nanoTime() - workStart);
        Duration atThisPace;
        if (writesDone > 0 || writesLeft == 0) {
            atThisPace = elapsed.dividedBy(Math.max(1, writesDone)).multipliedBy(writesLeft);
        } else {
            atThisPace = elapsed.dividedBy(Math.max(1, done)).multipliedBy(total - done);
        }
        Duration byTheLimit = writes.timeFor(writesLeft);
        return timing.now().plus(atThisPace.compareTo(byTheLimit) > 0 ? atThisPace : byTheLimit);
    }
}
