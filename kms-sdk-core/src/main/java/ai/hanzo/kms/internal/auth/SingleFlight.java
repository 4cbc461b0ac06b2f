// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one piece of work at a time; threads that come while it runs wait for its result. A worker that is interrupted
 * or out of time is replaced by one of those that wait. Thread-safe, and kind to virtual threads.
 */
final class SingleFlight<T> {

    private final String what;
    private final Endpoint endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<@Nullable T> flight;

    SingleFlight(String what, Endpoint endpoint) {
        this.what = what;
        this.endpoint = endpoint;
    }

    /**
     * Returns what is there, or the result of the work.
     *
     * @param present returns what is there already, or null
     * @param work makes it; runs in the calling thread of one caller
     */
    T run(Supplier<@Nullable T> present, Supplier<T> work, Deadline deadline) {
        while (true) {
            CompletableFuture<@Nullable T> joined;
            boolean leads;
            lock.lock();
            try {
                T ready = present.get();
                if (ready != null) {
                    return ready;
                }
                leads = flight == null;
                joined = leads ? new CompletableFuture<>() : Objects.requireNonNull(flight);
                flight = joined;
            } finally {
                lock.unlock();
            }
            if (leads) {
                return lead(work, joined, deadline);
            }
            T result = await(joined, deadline);
            if (result != null) {
                return result;
            }
        }
    }

    private T lead(Supplier<T> work, CompletableFuture<@Nullable T> mine, Deadline deadline) {
        Throwable failure = new IllegalStateException("ended without a result");
        try {
            T result = work.get();
            failure = null;
            land(() -> mine.complete(result));
            return result;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            if (failure != null) {
                Throwable cause = failure;
                land(() -> fail(mine, cause, deadline));
            }
        }
    }

    /** Shares the failure, unless it is the worker's own: then nobody has learnt anything, and the next one tries. */
    private static <T> void fail(CompletableFuture<@Nullable T> mine, Throwable failure, Deadline deadline) {
        boolean own = failure instanceof CallInterruptedException
                || (failure instanceof CallTimeoutException && deadline.isOver());
        if (own) {
            mine.complete(null);
        } else {
            mine.completeExceptionally(failure);
        }
    }

    private void land(Runnable complete) {
        lock.lock();
        try {
            flight = null;
        } finally {
            lock.unlock();
        }
        complete.run();
    }

    /** Returns null when the leader gave up for reasons of its own, so that the caller tries again. */
    private @Nullable T await(CompletableFuture<@Nullable T> joined, Deadline deadline) {
        try {
            return joined.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RateLimitedException limited
                    && limited.retryAfter().compareTo(deadline.remaining()) < 0) {
                return null;
            }
            if (e.getCause() instanceof KmsException shared) {
                throw shared.withMessage(String.valueOf(shared.getMessage()));
            }
            if (e.getCause() instanceof RuntimeException ofTheSupplier) {
                throw ofTheSupplier;
            }
            throw new IllegalStateException("The " + what + " failed.", e.getCause());
        } catch (TimeoutException e) {
            throw new CallTimeoutException(failure("The time for the call ended"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(failure("The call was interrupted"));
        }
    }

    /** Waits until nothing is under way, however it ends. */
    void awaitEnd(Deadline deadline) {
        CompletableFuture<@Nullable T> underWay;
        lock.lock();
        try {
            underWay = flight;
        } finally {
            lock.unlock();
        }
        if (underWay != null) {
            try {
                await(underWay, deadline);
            } catch (RuntimeException e) {
                // Its caller is told.
            }
        }
    }

    private FailureDetails failure(String happened) {
        return new FailureDetails(
                happened + " while another call did the " + what + " for all (" + endpoint + "). Nothing was sent.",
                0,
                null,
                null,
                endpoint,
                0,
                false,
                null);
    }
}
