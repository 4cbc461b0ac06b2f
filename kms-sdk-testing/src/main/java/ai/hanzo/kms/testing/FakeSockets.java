// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a fake, and the HTTP client of its clients. Each opens when it is first used, and on the same port once more
 * after an end. One fake after another can have them. Thread-safe.
 */
final class FakeSockets {
    private final Object lock = new Object();
    private int port;
    private int northflankPort;
    private @Nullable WireMockFront kms;
    private @Nullable WireMockFront northflank;
    private @Nullable SharedHttp http;

    FakeSockets(int port, int northflankPort) {
        this.port = port;
        this.northflankPort = northflankPort;
    }

    WireMockFront kms(Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        synchronized (lock) {
            WireMockFront front = serve(kms, port, fake, watch);
            port = front.port();
            kms = front;
            return front;
        }
    }

    WireMockFront northflank(Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        synchronized (lock) {
            WireMockFront front = serve(northflank, northflankPort, fake, watch);
            northflankPort = front.port();
            northflank = front;
            return front;
        }
    }

    private static WireMockFront serve(
            @Nullable WireMockFront open, int port, Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        if (open == null) {
            return new WireMockFront(port, fake, watch);
        }
        open.serve(fake, watch);
        return open;
    }

    SharedHttp http() {
        synchronized (lock) {
            SharedHttp open = http;
            if (open == null) {
                open = new SharedHttp();
                http = open;
            }
            return open;
        }
    }

    /** Takes the ports away from the fake that has them, and tells whether another one can have them. */
    boolean leave() {
        synchronized (lock) {
            if (kms == null || !kms.isRunning()) {
                return false;
            }
            WireMockFront second = northflank;
            EveryStep.of(second == null ? List.of(kms::leave) : List.of(kms::leave, second::leave));
            return true;
        }
    }

    void close() {
        synchronized (lock) {
            WireMockFront first = kms;
            WireMockFront second = northflank;
            SharedHttp last = http;
            kms = null;
            northflank = null;
            http = null;
            EveryStep.of(List.of(() -> stop(first), () -> stop(second), () -> {
                if (last != null) {
                    last.close();
                }
            }));
        }
    }

    private static void stop(@Nullable WireMockFront front) {
        if (front != null) {
            front.stop();
        }
    }
}
