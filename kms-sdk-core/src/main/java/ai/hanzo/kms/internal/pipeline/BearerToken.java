// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds a token, its header, and whether the server has ever accepted it. Not a record, because a record would print
 * its content. Thread-safe.
 */
final class BearerToken {

    private final String value;
    private final Map<String, Collection<String>> header;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition decided = lock.newCondition();
    private volatile boolean accepted;
    private boolean refused;
    private int undecided;

    BearerToken(String value) {
        this.value = value;
        this.header = Map.of("Authorization", List.of("Bearer " + value));
    }

    String value() {
        return value;
    }

    Map<String, Collection<String>> header() {
        return header;
    }

    /** Notes a request, and returns whether other requests may wait for its result; not once the token was accepted. */
    boolean begin() {
        if (accepted) {
            return false;
        }
        lock.lock();
        try {
            boolean counts = !accepted && !refused;
            undecided += counts ? 1 : 0;
            return counts;
        } finally {
            lock.unlock();
        }
    }

    /** Notes the end of a request. */
    void end(boolean counted, boolean refusal) {
        if (!counted && !refusal) {
            return;
        }
        lock.lock();
        try {
            undecided -= counted ? 1 : 0;
            refused |= refusal;
            decided.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the server accepted the token, and returns whether this is the first time. */
    boolean accept() {
        if (accepted) {
            return false;
        }
        lock.lock();
        try {
            boolean news = !accepted;
            accepted = true;
            decided.signalAll();
            return news;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says whether the server may have accepted the token before it refused it. Waits for running requests with the
     * same token, because their results may show it.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean mayHaveBeenAccepted(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = longest.toNanos();
            while (!accepted && undecided > 0 && nanos > 0) {
                nanos = decided.awaitNanos(nanos);
            }
            return accepted || undecided > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "BearerToken[***]";
    }
}
