// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.FakeSockets;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The part of {@link FakeKms} that JUnit Jupiter calls: opens the fake, gives each test a fresh state, lets tests take
 * turns, and closes it after the last class, or after the test where the field is not static. Thread-safe.
 */
abstract class JUnitLifecycle implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    /** Notes in the store of a context that this fake was called before, so that "after" undoes no more than that. */
    private enum Mark {
        CLASS,
        TURN
    }

    private record Key(JUnitLifecycle fake, Mark mark) {}

    final InMemoryKms server;
    final FakeNetwork network;

    private final Object lock = new Object();
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Thread turnOf;
    private final boolean keepsState;
    private int classes;
    private boolean usedBefore;
    private boolean staysOpen;

    JUnitLifecycle(FakeSettings settings) {
        FakeSockets sockets = settings.sockets.open(settings.port, settings.northflankPort);
        server = new InMemoryKms(settings, sockets);
        network = new FakeNetwork(sockets, server);
        keepsState = settings.keepsState;
    }

    /**
     * Opens the fake for the tests of a class. Called by JUnit.
     *
     * @param context the class
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        mark(context, Mark.CLASS);
        synchronized (lock) {
            if (classes == 0 && usedBefore) {
                stayOpenToTheEnd(context);
            }
            usedBefore = true;
            classes++;
            network.open();
        }
    }

    /** For classes that share a fake: while it is closed between two of them, another program could take its port. */
    private void stayOpenToTheEnd(ExtensionContext context) {
        staysOpen = true;
        store(context.getRoot()).getOrComputeIfAbsent(this, fake -> new EndOfRun(network::close));
    }

    @SuppressWarnings("deprecation") // Newer versions of JUnit close any AutoCloseable, the older ones this type only.
    private record EndOfRun(Runnable action) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            action.run();
        }
    }

    /**
     * Waits for the test that uses the fake now, and gives this one a fresh state. Called by JUnit.
     *
     * @param context the test
     * @throws InterruptedException if the wait is interrupted
     */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        if (Thread.currentThread().equals(turnOf)) {
            throw new IllegalStateException("A second test that shares this FakeKms began on the thread of the first,"
                    + " while that one was waiting in JUnit's thread pool. Use @WithFakeKms for such tests.");
        }
        turn.acquire();
        turnOf = Thread.currentThread();
        mark(context, Mark.TURN);
        network.open();
        if (!keepsState) {
            server.reset();
            network.reset();
        }
    }

    /**
     * Lets the next test begin. Called by JUnit.
     *
     * @param context the test
     */
    @Override
    public void afterEach(ExtensionContext context) {
        if (unmark(context, Mark.TURN)) {
            try {
                closeUnlessNeeded();
            } finally {
                turnOf = null;
                turn.release();
            }
        }
    }

    /**
     * Closes the fake when no other class uses it. Called by JUnit.
     *
     * @param context the class
     */
    @Override
    public void afterAll(ExtensionContext context) {
        if (unmark(context, Mark.CLASS)) {
            synchronized (lock) {
                classes--;
                closeUnlessNeeded();
            }
        }
    }

    private void closeUnlessNeeded() {
        synchronized (lock) {
            if (classes == 0 && !staysOpen) {
                network.close();
            }
        }
    }

    private void mark(ExtensionContext context, Mark mark) {
        store(context).put(new Key(this, mark), mark);
    }

    private boolean unmark(ExtensionContext context, Mark mark) {
        return store(context).remove(new Key(this, mark)) != null;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(JUnitLifecycle.class));
    }
}
