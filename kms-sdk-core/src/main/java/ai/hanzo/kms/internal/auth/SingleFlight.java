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
 * Runs one piece of work at a time; threads that come while it runs wait for its result, each with a deadline and a
 * patience of its own. A worker that is interrupted or out of time is replaced by one of those that wait. Thread-safe,
 * and kind to virtual threads.
 */
final class SingleFlight<T> {

    /** Who has less time left than that may have given up for that reason. */
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
     * Returns what is there, or the result of the work.
     *
     * @param present returns what is there already, or null
     * @param work makes it; runs in the calling thread of one caller
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

    /** Shares the failure, unless it is the worker's own: then nobody has learnt anything, and the next one tries. */
    private static <T> void fail(CompletableFuture<@Nullable T> mine, Throwable failure, Deadline deadline) {
        boolean mayBeForLackOfTime = failure instanceof CallTimeoutException
                || failure instanceof NoResponseException
                || failure instanceof NotSentException
                || failure instanceof ServerException;
        boolean own = failure instanceof CallInterruptedException
                // It holds the others back by itself, each as long as its own time allows.
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

    /** Returns null when the leader gave up for reasons of its own, so that the caller tries again. */
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
                // Unless the clock of this call stood still meanwhile.
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

    /** The rate limit that holds back the leader holds back all. */
    private static Duration addHeld(Deadline leader, Duration before, Deadline mine) {
        Duration held = leader.held();
        if (leader != mine) {
            mine.addHeld(held.minus(before));
        }
        return held;
    }

    /** Two threads never share an exception: each may add to it, and it tells one stack. */
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

    /** Waits until nothing is under way, however it ends. */
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
                // Its caller is told.
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

    /** Work under way, and the deadline of the one who does it. */
    private record Flight<T>(CompletableFuture<@Nullable T> result, Deadline deadline) {}
}
