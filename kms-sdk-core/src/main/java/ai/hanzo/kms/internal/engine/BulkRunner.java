// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.RateLimiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs many items on a few threads, which end with the bulk call. Use it once. */
public final class BulkRunner<I, R> {

    private final List<I> inputs;
    private final boolean[] writing;
    private final BulkOptions options;
    private final @Nullable Deadline limit;
    private final Supplier<Deadline> callDeadlines;
    private final RateLimiter writes;
    private final BulkProgressMeter meter;
    private final ListenerNotifier events;
    private final BooleanSupplier closed;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger writesBegun = new AtomicInteger();
    private final List<BulkItem<I, R>> items = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Begins a bulk call.
     *
     * @param limit the deadline of the whole bulk call, or null
     * @param callDeadlines makes the deadline of each call that is a part of it
     * @param events carries the context of the caller's listener to each thread
     * @param closed returns whether the client was closed in the meantime
     */
    BulkRunner(
            List<I> inputs,
            BulkOptions options,
            @Nullable Deadline limit,
            Supplier<Deadline> callDeadlines,
            RateLimiter writes,
            BulkProgressMeter meter,
            ListenerNotifier events,
            BooleanSupplier closed) {
        this.inputs = inputs;
        this.options = options;
        this.limit = limit;
        this.callDeadlines = callDeadlines;
        this.writes = writes;
        this.meter = meter;
        this.events = events;
        this.closed = closed;
        this.writing = new boolean[inputs.size()];
        inputs.forEach(input -> items.add(new BulkItem<>(input, null, null)));
    }

    /** Returns the deadline of one call, whose waits are told as progress. */
    public Deadline callDeadline() {
        return callDeadlines.get();
    }

    /**
     * Does the work.
     *
     * @param isWrite returns whether an item will probably need a write
     * @param work runs one item within a deadline
     */
    public BulkReport<I, R> run(Predicate<I> isWrite, BiFunction<Deadline, I, R> work) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (!interrupted) {
            int expected = 0;
            for (int i = 0; i < writing.length; i++) {
                writing[i] = isWrite.test(inputs.get(i));
                expected += writing[i] ? 1 : 0;
            }
            meter.begin(expected);
            writes.expect(expected);
            try {
                interrupted = await(startWorkers(work));
            } finally {
                stopped = true;
                writes.expect(writesBegun.get() - expected);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean timedOut = isOver() && items.stream().anyMatch(item -> !item.isSucceeded());
        return new BulkReport<>(items, meter.elapsed(), interrupted, timedOut);
    }

    private List<Thread> startWorkers(BiFunction<Deadline, I, R> work) {
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= Math.min(options.concurrency(), inputs.size()); i++) {
            Thread worker = new Thread(events.carried(() -> workThrough(work)), "hanzo-kms-bulk-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        return workers;
    }

    private void workThrough(BiFunction<Deadline, I, R> work) {
        for (int i = begun.getAndIncrement(); i < inputs.size() && goesOn(); i = begun.getAndIncrement()) {
            int index = i;
            if (writing[i]) {
                writesBegun.incrementAndGet();
                writes.expect(-1);
            }
            BulkItem<I, R> item = workOn(inputs.get(i), work);
            if (item.isFailed() && options.stopOnFailure()) {
                stopped = true;
            }
            meter.count(item.isFailed(), writing[i], () -> items.set(index, item));
        }
    }

    private boolean goesOn() {
        return !stopped && !isOver() && !closed.getAsBoolean();
    }

    private boolean isOver() {
        return limit != null && limit.isOver();
    }

    private BulkItem<I, R> workOn(I input, BiFunction<Deadline, I, R> work) {
        try {
            R result = work.apply(callDeadline(), input);
            return new BulkItem<>(input, Objects.requireNonNull(result, "The work returned null."), null);
        } catch (RuntimeException e) {
            return new BulkItem<>(input, null, e);
        } catch (Error e) {
            stopped = true;
            return new BulkItem<>(input, null, new IllegalStateException("An error of the JVM ended this item.", e));
        }
    }

    /** Waits for all workers, and returns whether the caller was interrupted. */
    private boolean await(List<Thread> workers) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    // Running items end immediately; their results still go into the report.
                    interrupted = true;
                    stopped = true;
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        return interrupted;
    }
}
