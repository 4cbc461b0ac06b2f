// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import ai.hanzo.kms.testing.internal.http.SharedHttpClient;
import ai.hanzo.kms.testing.internal.http.WireMockFront;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the port and the shared client of a fake, which the first use opens. Thread-safe. */
final class FakeNetwork {
    final FakeSockets sockets;
    private final InMemoryKms server;
    private @Nullable WireMockFront front;
    private @Nullable KmsClient client;
    private boolean closed;

    FakeNetwork(FakeSockets sockets, InMemoryKms server) {
        this.sockets = sockets;
        this.server = server;
        sockets.onEviction(this::leave);
    }

    /** Opens the port if it is not open, also after a close. */
    synchronized void open() {
        if (closed) {
            closed = false;
            front = null;
        }
        server.northflank.server.open();
        front();
    }

    /** Returns the URL, which stays the same after a close. */
    String url() {
        return front().url();
    }

    /** Describes the fake without opening it. */
    @Override
    public synchronized String toString() {
        return front == null ? "not started" : "at " + front.url();
    }

    WireMockServer wireMock() {
        return front().server();
    }

    synchronized KmsClient client() {
        requireOpen();
        front().requireSound();
        KmsClient made = client;
        if (made == null) {
            made = http().carry(plainBuilder()).build();
            client = made;
        }
        return made;
    }

    KmsClient.Builder clientBuilder() {
        GeneratedAuthority authority = sockets.authority();
        return authority == null ? plainBuilder() : plainBuilder().sslContext(authority.trust());
    }

    private KmsClient.Builder plainBuilder() {
        return KmsClient.builder()
                .baseUrl(url())
                .credentials(KmsCredentials.universalAuth(server.identity.clientId(), server.identity.clientSecret()))
                .extend(settings -> settings.timing(new FakeTiming(server.clock))
                        .otherServerUrl("Northflank", server.northflank::url));
    }

    SharedHttpClient http() {
        return sockets.http();
    }

    /** Ends held responses. The next user of the shared client gets a new client; the old one keeps working. */
    synchronized void reset() {
        client = null;
        if (front != null && !closed) {
            front.reset();
            front.requireSound();
        }
    }

    synchronized boolean isOpen() {
        return front != null && !closed;
    }

    synchronized void close() {
        if (!closed) {
            CleanupSteps.runAll(List.of(this::end, sockets::close));
        }
    }

    /** Closes like {@link #close()}, but leaves the open ports to the next fake; returns whether it did. */
    private synchronized boolean leave() {
        if (closed) {
            return false;
        }
        end();
        front = null;
        boolean left = sockets.leave();
        if (!left) {
            sockets.close();
        }
        return left;
    }

    private void end() {
        closed = true;
        if (client != null) {
            client.close();
        }
        client = null;
        server.northflank.server.close();
    }

    private synchronized WireMockFront front() {
        WireMockFront open = front;
        if (open == null) {
            requireOpen();
            open = sockets.kms(server.dispatcher::respond);
            front = open;
        }
        return open;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The fake is closed.");
        }
    }
}
