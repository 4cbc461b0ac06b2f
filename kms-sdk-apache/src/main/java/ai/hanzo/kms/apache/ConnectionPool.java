// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connections of one transport. Returns the most recently used one, after a check that the server has neither
 * closed it nor sent anything. Each request closes those that were idle too long, of all routes. There are as many as
 * concurrent requests. Thread-safe.
 */
final class ConnectionPool {

    /** Servers of this API, and firewalls on the way, close connections that are idle for 30 s. */
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(20);

    private final LongSupplier nanoTime;
    private final Map<Route, Deque<Connection>> resting = new ConcurrentHashMap<>();
    private final Set<DeadlineSocket> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Makes a pool.
     *
     * @param nanoTime the clock that measures how long connections are idle
     */
    ConnectionPool(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns an idle connection, or null. */
    @Nullable Connection take(Route route) {
        dropRested();
        Deque<Connection> present = resting.get(route);
        if (present == null) {
            return null;
        }
        for (Connection next = present.pollFirst(); next != null; next = present.pollFirst()) {
            if (next.isQuiet()) {
                return next;
            }
            drop(next);
        }
        return null;
    }

    /** Adds a new socket, before it connects, so that closing the pool closes it. */
    void add(DeadlineSocket socket) throws IOException {
        all.add(socket);
        if (closed) {
            drop(socket);
            throw new IOException("closed");
        }
    }

    /** Returns a connection to the pool. */
    void giveBack(Route route, Connection connection) {
        connection.rest(nanoTime.getAsLong());
        resting.computeIfAbsent(route, any -> new ConcurrentLinkedDeque<>()).offerFirst(connection);
        if (closed) {
            close();
        }
    }

    private void dropRested() {
        for (Deque<Connection> present : resting.values()) {
            Connection oldest = present.peekLast();
            while (oldest != null && hasRestedTooLong(oldest)) {
                if (present.removeLastOccurrence(oldest)) {
                    drop(oldest);
                }
                oldest = present.peekLast();
            }
        }
    }

    private boolean hasRestedTooLong(Connection connection) {
        return nanoTime.getAsLong() - connection.restingSince() > LONGEST_REST;
    }

    void drop(Connection connection) {
        drop(connection.socket());
    }

    void drop(DeadlineSocket socket) {
        all.remove(socket);
        socket.close();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes all connections, including those in use and those that are still being opened. */
    void close() {
        closed = true;
        all.forEach(this::drop);
        resting.clear();
    }
}
