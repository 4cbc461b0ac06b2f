// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.RateLimiter;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through many items with a few threads of its own, which end with it. Used once. */
final class BulkRunner<I, R> {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);

    private final List<I> inputs;
    private final BulkOptions options;
    private final Function<I, R> work;
    private final RateLimiter writes;
    private final Timing timing;
    private final ListenerNotifier events;
    private final long start;

    private final AtomicInteger begun = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<BulkItem<I, R>> items = new ArrayList<>();
    private volatile boolean stopped;
    private int done;
    private int failed;

    /**
     * Prepares the work.
     *
     * @param writes the budget that the work uses up, so that the end can be foretold
     * @param events takes along what the caller's listener keeps for each thread
     */
    BulkRunner(
            List<I> inputs,
            BulkOptions options,
            Function<I, R> work,
            RateLimiter writes,
            Timing timing,
            ListenerNotifier events) {
        this.inputs = inputs;
        this.options = options;
        this.work = work;
        this.writes = writes;
        this.timing = timing;
        this.events = events;
        this.start = timing.nanoTime();
        inputs.forEach(input -> items.add(new BulkItem<>(input, null, null)));
    }

    BulkReport<I, R> run() {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (!interrupted) {
            writes.expect(inputs.size());
            try {
                interrupted = await(startWorkers());
            } finally {
                stopped = true;
                writes.expect(done - inputs.size());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new BulkReport<>(items, elapsed(), interrupted);
    }

    private List<Thread> startWorkers() {
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= Math.min(options.concurrency(), inputs.size()); i++) {
            Thread worker = new Thread(events.carried(this::workThrough), "hanzo-kms-bulk-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        return workers;
    }

    private void workThrough() {
        for (int i = begun.getAndIncrement(); i < inputs.size() && !stopped; i = begun.getAndIncrement()) {
            writes.expect(-1);
            BulkItem<I, R> item = workOn(inputs.get(i));
            if (item.isFailed() && options.stopOnFailure()) {
                stopped = true;
            }
            lock.lock();
            try {
                note(i, item);
            } finally {
                lock.unlock();
            }
        }
    }

    private BulkItem<I, R> workOn(I input) {
        try {
            return new BulkItem<>(input, Objects.requireNonNull(work.apply(input), "The work returned null."), null);
        } catch (RuntimeException e) {
            return new BulkItem<>(input, null, e);
        } catch (Error e) {
            stopped = true;
            return new BulkItem<>(input, null, new IllegalStateException("An error of the JVM ended this item.", e));
        }
    }

    /** Waits for all workers, and says whether the caller was interrupted meanwhile. */
    private boolean await(List<Thread> workers) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    // What is under way ends at once, and what became of it is still noted.
                    interrupted = true;
                    stopped = true;
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        return interrupted;
    }

    private void note(int index, BulkItem<I, R> item) {
        items.set(index, item);
        done++;
        failed += item.isFailed() ? 1 : 0;
        try {
            options.onProgress().accept(progress());
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Its message is not ours, so it may hold anything.
            LOG.warn(
                    "The progress listener threw {}; the work goes on.",
                    e.getClass().getName());
        }
    }

    private BulkProgress progress() {
        int left = inputs.size() - done;
        Duration elapsed = elapsed();
        Duration atThisPace = elapsed.dividedBy(done).multipliedBy(left);
        Duration byTheLimit = writes.timeFor(left);
        Duration rest = atThisPace.compareTo(byTheLimit) > 0 ? atThisPace : byTheLimit;
        return new BulkProgress(
                done, failed, inputs.size(), elapsed, timing.now().plus(rest));
    }

    private Duration elapsed() {
        return Duration.ofNanos(timing.nanoTime() - start);
    }
}
