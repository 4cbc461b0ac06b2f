// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sockets of a fake: its port, and the connections of its shared client. The first use opens them. Thread-safe. */
final class FakeNetwork {
    private final int port;
    private final FakeServer server;
    private final WireWatch watch;
    private final Object lock = new Object();
    private @Nullable WireMockFront front;
    private @Nullable HttpClient http;
    private @Nullable KmsClient client;
    private boolean closed;

    FakeNetwork(int port, FakeServer server, WireWatch watch) {
        this.port = port;
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

    WireMockServer wireMock() {
        return front().server();
    }

    KmsClient client() {
        synchronized (lock) {
            if (closed) {
                throw closed();
            }
            KmsClient made = client;
            if (made == null) {
                made = KmsClient.builder()
                        .baseUrl(url())
                        .credentials(KmsCredentials.universalAuth(
                                server.identity.clientId(), server.identity.clientSecret()))
                        .httpClient(http())
                        .build();
                client = made;
            }
            return made;
        }
    }

    /** Makes the next user of the shared client get a new one. The old one goes on: it has no thread of its own. */
    void renewClient() {
        synchronized (lock) {
            client = null;
        }
    }

    void closeClient() {
        synchronized (lock) {
            if (client != null) {
                client.close();
            }
            client = null;
        }
    }

    void reset() {
        synchronized (lock) {
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
            if (closed) {
                return;
            }
            closed = true;
            http = null;
            WireMockFront open = front;
            EveryStep.of(List.of(this::closeClient, server.northflank::close, () -> {
                if (open != null) {
                    open.stop();
                }
            }));
        }
    }

    private WireMockFront front() {
        synchronized (lock) {
            WireMockFront open = front;
            if (open == null) {
                if (closed) {
                    throw closed();
                }
                open = new WireMockFront(port, server.dispatcher::answer, watch);
                front = open;
            }
            return open;
        }
    }

    /** One for all clients, so that a new client for each test costs neither a thread nor a connection. */
    private HttpClient http() {
        HttpClient open = http;
        if (open == null) {
            open = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Runnable::run)
                    .build();
            http = open;
        }
        return open;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the fake is closed");
    }
}
