// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wraps a timing so that its pauses end when the client is closed. It interrupts the sleeping threads, and clears that
 * interrupt afterwards. Thread-safe.
 */
final class ClosableTiming implements Timing {

    private final Timing timing;
    private final Service service;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Thread> sleepers = new HashSet<>();
    private boolean closed;

    ClosableTiming(Timing timing, Service service) {
        this.timing = timing;
        this.service = service;
    }

    @Override
    public long nanoTime() {
        return timing.nanoTime();
    }

    @Override
    public Instant now() {
        return timing.now();
    }

    /**
     * Pauses.
     *
     * @throws IllegalStateException if the client is closed before or during the pause
     */
    @Override
    public void sleep(Duration time) throws InterruptedException {
        begin();
        try {
            timing.sleep(time);
        } catch (InterruptedException e) {
            // A flag that is still set comes from another interrupt.
            if (end(false)) {
                throw service.closed();
            }
            throw e;
        }
        if (end(true)) {
            throw service.closed();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (closed) {
                throw service.closed();
            }
            sleepers.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** Ends the pause of this thread, and returns whether the close of the client ended it. */
    private boolean end(boolean sleptToTheEnd) {
        lock.lock();
        try {
            sleepers.remove(Thread.currentThread());
            if (closed && sleptToTheEnd) {
                // The interrupt of close() came too late.
                Thread.interrupted();
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public double random() {
        return timing.random();
    }

    @Override
    public void callStarted() {
        timing.callStarted();
    }

    @Override
    public void callFinished() {
        timing.callFinished();
    }

    @Override
    public void waitStarted() {
        timing.waitStarted();
    }

    @Override
    public void waitFinished() {
        timing.waitFinished();
    }

    /** Ends all pauses, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            sleepers.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }
}
