// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.spi.Creation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serializes the creates of one name within a client. Remembers which resources were returned as created, so no other
 * call claims one of them. Thread-safe.
 */
final class NameLocks {

    /** How many IDs to remember: an older resource can't be mistaken for a new one. */
    private static final int MOST_GIVEN = 10_000;

    private final Map<Object, Turn> turns = new ConcurrentHashMap<>();
    private final Set<UUID> given = new LinkedHashSet<>();

    /** Waits until no other thread creates this name. While that thread waits for the rate limit, a patient call does too. */
    Claim enter(Creation<?> creation, Deadline deadline) {
        Object key = List.of(creation.what(), creation.name(), creation.scope());
        Turn turn = turns.compute(key, (k, present) -> {
            Turn mine = present == null ? new Turn() : present;
            mine.users++;
            return mine;
        });
        boolean entered = false;
        try {
            entered = turn.await(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(failure(creation, "was interrupted"));
        } finally {
            if (!entered) {
                leave(key);
            }
        }
        if (!entered) {
            throw new CallTimeoutException(failure(creation, "ran out of time"));
        }
        return new Claim(key, turn);
    }

    /**
     * Notes that this resource is returned to a caller as created.
     *
     * @return false if it was returned to a caller before
     */
    boolean give(UUID id) {
        synchronized (given) {
            boolean first = given.add(id);
            if (given.size() > MOST_GIVEN) {
                given.remove(given.iterator().next());
            }
            return first;
        }
    }

    private void leave(Object key) {
        turns.computeIfPresent(key, (k, turn) -> --turn.users == 0 ? null : turn);
    }

    private static FailureDetails failure(Creation<?> creation, String what) {
        return new FailureDetails(
                "The call " + what + " while it waited for another create of the same name by this client."
                        + " Nothing was sent.",
                0,
                null,
                null,
                new Endpoint("POST", creation.pathTemplate()),
                0,
                false,
                null);
    }

    private static final class Turn {

        /** How often a patient call looks who is creating, because that changes while it waits. */
        private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile @Nullable Deadline holder;
        private int users;

        boolean await(Deadline deadline) throws InterruptedException {
            boolean entered;
            do {
                Deadline before = holder;
                Duration held = before == null ? Duration.ZERO : before.held();
                long longest = deadline.isPatient() ? LOOK_NANOS : Long.MAX_VALUE;
                long nanos = Math.min(deadline.remaining().toNanos(), longest);
                entered = lock.tryLock(nanos, TimeUnit.NANOSECONDS);
                if (before != null) {
                    deadline.addHeld(before.held().minus(held));
                }
            } while (!entered && !deadline.isOver());
            if (entered) {
                holder = deadline;
            }
            return entered;
        }
    }

    /** The right to create one name. Ends when closed. */
    final class Claim implements AutoCloseable {

        private final Object key;
        private final Turn turn;

        private Claim(Object key, Turn turn) {
            this.key = key;
            this.turn = turn;
        }

        /** Notes that this resource is returned to a caller as created. */
        void give(UUID id) {
            NameLocks.this.give(id);
        }

        /** Says whether this resource was returned to a caller as created. */
        boolean isGiven(UUID id) {
            synchronized (given) {
                return given.contains(id);
            }
        }

        @Override
        public void close() {
            turn.lock.unlock();
            leave(key);
        }
    }
}
