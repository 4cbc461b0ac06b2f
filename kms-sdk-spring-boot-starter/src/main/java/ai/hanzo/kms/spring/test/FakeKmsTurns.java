// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets the tests of one context use its fake one after the other, because each begins with a reset. Tests that keep the
 * state may use it at the same time. A turn ends in the thread in which it began. Thread-safe.
 */
final class FakeKmsTurns {

    private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);

    /**
     * Waits for the turn of a test.
     *
     * @throws IllegalStateException if the thread already runs another test, or is interrupted
     */
    void begin(boolean keepsState) {
        if (turns.isWriteLockedByCurrentThread() || turns.getReadHoldCount() > 0) {
            throw new IllegalStateException(
                    "A second test of this application context began on the thread of the first,"
                            + " while that one was waiting in JUnit's thread pool. Give one of the two tests its own context.");
        }
        try {
            (keepsState ? turns.readLock() : turns.writeLock()).lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The wait for the test that uses this fake was interrupted.", e);
        }
    }

    void end() {
        if (turns.isWriteLockedByCurrentThread()) {
            turns.writeLock().unlock();
        } else if (turns.getReadHoldCount() > 0) {
            turns.readLock().unlock();
        }
    }
}
