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
 * The connections of one transport. Hands out the one that has rested least, after a look whether the server has closed it,
 * and drops those that have rested too long. There are as many as there are requests at once. Thread-safe.
 */
final class ConnectionPool {

    /** Servers of this API, and firewalls on the way, end connections that have rested for 30 s. */
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(20);

    private final LongSupplier nanoTime;
    private final Map<Route, Deque<Connection>> resting = new ConcurrentHashMap<>();
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Makes one.
     *
     * @param nanoTime the time by which connections rest
     */
    ConnectionPool(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns one that rests, or null. */
    @Nullable Connection take(Route route) {
        Deque<Connection> present = resting.get(route);
        if (present == null) {
            return null;
        }
        for (Connection next = present.pollFirst(); next != null; next = present.pollFirst()) {
            if (!hasRestedTooLong(next) && next.isQuiet()) {
                return next;
            }
            drop(next);
        }
        return null;
    }

    /** Takes in one that was made. */
    void add(Connection connection) throws IOException {
        all.add(connection);
        if (closed) {
            drop(connection);
            throw new IOException("closed");
        }
    }

    /** Lets one rest until it is needed again. */
    void giveBack(Route route, Connection connection) {
        connection.rest(nanoTime.getAsLong());
        Deque<Connection> present = resting.computeIfAbsent(route, any -> new ConcurrentLinkedDeque<>());
        present.offerFirst(connection);
        Connection oldest = present.peekLast();
        while (oldest != null && hasRestedTooLong(oldest)) {
            if (present.removeLastOccurrence(oldest)) {
                drop(oldest);
            }
            oldest = present.peekLast();
        }
        if (closed) {
            close();
        }
    }

    private boolean hasRestedTooLong(Connection connection) {
        return nanoTime.getAsLong() - connection.restingSince() > LONGEST_REST;
    }

    void drop(Connection connection) {
        all.remove(connection);
        connection.close();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes all, those in use too. */
    void close() {
        closed = true;
        all.forEach(this::drop);
        resting.clear();
    }
}
