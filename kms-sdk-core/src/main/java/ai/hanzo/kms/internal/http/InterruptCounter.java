// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the interrupts of a thread from {@link #start()} to {@link #stop()}. The flag of a thread can't tell two interrupts
 * from one, but Java wakes the selector in which a thread is for each of them. Nothing is ever selected with this one.
 */
final class InterruptCounter extends AbstractSelector {

    private final AtomicInteger interrupts = new AtomicInteger();

    InterruptCounter() {
        super(SelectorProvider.provider());
    }

    /** Counts the interrupts of the calling thread from now on, and one that it has already. */
    void start() {
        begin();
    }

    void stop() {
        end();
    }

    int count() {
        return interrupts.get();
    }

    @Override
    public Selector wakeup() {
        interrupts.incrementAndGet();
        return this;
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int select(long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int select() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseSelector() {
        // Holds nothing.
    }
}
