// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the clients of the JDK, one after the other. The first is made for the first call. Thread-safe. */
final class OwnClients {

    private static final Duration TIME_TO_END = Duration.ofSeconds(2);

    private final Supplier<OwnClient> maker;
    private final List<OwnClient> retired = new ArrayList<>();
    private volatile @Nullable OwnClient present;
    private boolean closed;

    OwnClients(Supplier<OwnClient> maker) {
        this.maker = maker;
    }

    /**
     * Begins a call. The caller ends it on the returned client.
     *
     * @throws IllegalStateException if this is closed
     */
    OwnClient begin() {
        OwnClient client = present;
        return client != null && client.begin() ? client : beginWithNext();
    }

    private synchronized OwnClient beginWithNext() {
        if (closed) {
            throw new IllegalStateException("The KmsClient is closed.");
        }
        OwnClient client = present;
        if (client != null) {
            if (client.begin()) {
                return client;
            }
            client.retire();
            retired.removeIf(OwnClient::isOver);
            retired.add(client);
        }
        OwnClient next = maker.get();
        next.begin();
        present = next;
        return next;
    }

    /** Closes all clients, and waits up to 2 s for their threads. */
    void close(@Nullable TlsThreads workers) {
        List<OwnClient> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(retired);
            OwnClient last = present;
            if (last != null) {
                all.add(last);
            }
            present = null;
            retired.clear();
        }
        // Outside the lock, which a call may need before it ends.
        all.forEach(OwnClient::close);
        Patience patience = new Patience(TIME_TO_END);
        all.forEach(client -> client.await(patience));
        if (workers != null) {
            workers.close();
            workers.await(patience);
        }
    }
}
