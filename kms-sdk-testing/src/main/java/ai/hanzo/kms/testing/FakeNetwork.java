// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a fake is reached: its port and its shared client. The first use opens them. Thread-safe. */
final class FakeNetwork {
    private final FakeSockets sockets;
    private final FakeServer server;
    private final WireWatch watch;
    private final Object lock = new Object();
    private @Nullable WireMockFront front;
    private @Nullable KmsClient client;
    private boolean closed;

    FakeNetwork(FakeSockets sockets, FakeServer server, WireWatch watch) {
        this.sockets = sockets;
        this.server = server;
        this.watch = watch;
    }

    /** Starts what isn't running, after a close too. */
    void open() {
        synchronized (lock) {
            if (closed) {
                closed = false;
                front = null;
            }
            server.northflank.open();
            front();
        }
    }

    /** Stays the same after the end. */
    String url() {
        return front().url();
    }

    /** Opens nothing. */
    @Override
    public String toString() {
        synchronized (lock) {
            return front == null ? "not started" : "at " + front.url();
        }
    }

    WireMockServer wireMock() {
        return front().server();
    }

    KmsClient client() {
        synchronized (lock) {
            requireOpen();
            KmsClient made = client;
            if (made == null) {
                made = http().carry(clientBuilder()).build();
                client = made;
            }
            return made;
        }
    }

    KmsClient.Builder clientBuilder() {
        return KmsClient.builder()
                .baseUrl(url())
                .credentials(KmsCredentials.universalAuth(server.identity.clientId(), server.identity.clientSecret()))
                .timing(new FakeTime(server.clock));
    }

    SharedHttp http() {
        return sockets.http();
    }

    /** Ends answers that are held back. The next user of the shared client gets a new one, and the old one goes on. */
    void reset() {
        synchronized (lock) {
            client = null;
            if (front != null && !closed) {
                front.reset();
            }
        }
    }

    boolean isOpen() {
        synchronized (lock) {
            return front != null && !closed;
        }
    }

    void close() {
        synchronized (lock) {
            if (!closed) {
                EveryStep.of(List.of(this::end, sockets::close));
            }
        }
    }

    /** Ends like {@link #close()}, but leaves what is open to the next fake. */
    Optional<FakeSockets> leave() {
        synchronized (lock) {
            if (closed) {
                return Optional.empty();
            }
            end();
            front = null;
            if (sockets.leave()) {
                return Optional.of(sockets);
            }
            sockets.close();
            return Optional.empty();
        }
    }

    private void end() {
        closed = true;
        if (client != null) {
            client.close();
        }
        client = null;
        server.northflank.close();
    }

    private WireMockFront front() {
        synchronized (lock) {
            WireMockFront open = front;
            if (open == null) {
                requireOpen();
                open = sockets.kms(server.dispatcher::answer, watch);
                front = open;
            }
            return open;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the fake is closed");
        }
    }
}
