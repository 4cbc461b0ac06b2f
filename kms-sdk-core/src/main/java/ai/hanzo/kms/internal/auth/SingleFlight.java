// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one piece of work at a time. Threads that arrive while it runs wait for its result, each with its own deadline.
 * If the worker is interrupted or times out, one of the waiting threads replaces it. Thread-safe, and suitable for
 * virtual threads.
 */
final class SingleFlight<T> {

    /** A worker with less time left may have failed for lack of time. */
    private static final Duration SHORT_OF_TIME = Duration.ofMillis(300);

    private final String what;
    private final Endpoint endpoint;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Flight<T> flight;

    SingleFlight(String what, Endpoint endpoint, Timing timing) {
        this.what = what;
        this.endpoint = endpoint;
        this.timing = timing;
    }

    /**
     * Returns the present value, or the result of the work.
     *
     * @param present returns the present value, or null
     * @param work makes the value; runs in the thread of one caller
     */
    T run(Supplier<@Nullable T> present, Supplier<T> work, Deadline deadline) {
        while (true) {
            Flight<T> joined;
            boolean leads;
            lock.lock();
            try {
                T ready = present.get();
                if (ready != null) {
                    return ready;
                }
                leads = flight == null;
                joined = leads ? new Flight<>(new CompletableFuture<>(), deadline) : Objects.requireNonNull(flight);
                flight = joined;
            } finally {
                lock.unlock();
            }
            if (leads) {
                return lead(work, joined.result, deadline);
            }
            T result = await(joined, deadline);
            if (result != null) {
                return result;
            }
        }
    }

    private T lead(Supplier<T> work, CompletableFuture<@Nullable T> mine, Deadline deadline) {
        Throwable failure = new IllegalStateException("The sign-in ended without a result.");
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

    /**
     * Shares the failure. If the failure concerns only the worker, such as its interrupt, the next thread tries
     * instead.
     */
    private static <T> void fail(CompletableFuture<@Nullable T> mine, Throwable failure, Deadline deadline) {
        boolean mayBeForLackOfTime = failure instanceof CallTimeoutException
                || failure instanceof NoResponseException
                || failure instanceof NotSentException
                || failure instanceof ServerException;
        boolean own = failure instanceof CallInterruptedException
                // The rate limit delays each waiting thread as long as its own deadline allows.
                || failure instanceof RateLimitedException
                || (mayBeForLackOfTime && deadline.remaining().compareTo(SHORT_OF_TIME) <= 0);
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

    /** Returns null if the worker failed for a reason of its own, so the caller tries again. */
    private @Nullable T await(Flight<T> joined, Deadline deadline) {
        timing.waitStarted();
        try {
            return awaitTogether(joined, deadline);
        } finally {
            timing.waitFinished();
        }
    }

    private @Nullable T awaitTogether(Flight<T> joined, Deadline deadline) {
        Duration heldBefore = joined.deadline.held();
        while (true) {
            try {
                return joined.result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw forThisThread(e.getCause());
            } catch (TimeoutException e) {
                // The clock of this call may have stood still during the wait.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(failure("The call was interrupted"));
            } finally {
                heldBefore = addHeld(joined.deadline, heldBefore, deadline);
            }
            if (deadline.isOver()) {
                throw new CallTimeoutException(failure("The time for the call ran out"));
            }
        }
    }

    /** Adds the worker's wait for the rate limit to a waiting call. */
    private static Duration addHeld(Deadline leader, Duration before, Deadline mine) {
        Duration held = leader.held();
        if (leader != mine) {
            mine.addHeld(held.minus(before));
        }
        return held;
    }

    /** Copies the exception: two threads never share one, because each may add to it, and it has one stack trace. */
    private RuntimeException forThisThread(@Nullable Throwable shared) {
        if (shared instanceof KmsException failure) {
            return failure.withMessage(String.valueOf(failure.getMessage()));
        }
        if (shared instanceof SuppliedFailure failure) {
            return failure.copy();
        }
        if (shared instanceof IllegalArgumentException) {
            return new IllegalArgumentException(shared.getMessage());
        }
        if (shared instanceof IllegalStateException) {
            return new IllegalStateException(shared.getMessage());
        }
        String type = shared == null ? "nothing" : shared.getClass().getName();
        return new IllegalStateException(
                "The " + what + " that another call shared with this call failed with " + type + ".");
    }

    /** Waits until no work runs, whatever its result. */
    void awaitEnd(Deadline deadline) {
        Flight<T> underWay;
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
                // The caller of the work gets the failure.
            }
        }
    }

    private FailureDetails failure(String happened) {
        return new FailureDetails(
                happened + " while it waited for the " + what + " of another call (" + endpoint
                        + "). Nothing was sent.",
                0,
                null,
                null,
                endpoint,
                0,
                false,
                null);
    }

    /** Running work, and the deadline of its worker. */
    private record Flight<T>(CompletableFuture<@Nullable T> result, Deadline deadline) {}
}
