// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a fake, the HTTP client of its clients, and the forms of its requests: all that takes long to make. Each opens when
 * it is first used, and on the same port once more after an end. One fake after another can have them. Thread-safe.
 */
public class FakeSockets {
    /** Makes the sockets of one fake. */
    @FunctionalInterface
    public interface Source {
        FakeSockets open(SocketSettings settings);
    }

    private final Object lock = new Object();
    private final SocketSettings settings;
    private final Map<ServerTraits, RequestForms> forms = new ConcurrentHashMap<>();
    private int port;
    private int northflankPort;
    private @Nullable GeneratedAuthority authority;
    private @Nullable WireMockFront kms;
    private @Nullable WireMockFront northflank;
    private @Nullable SharedHttpClient http;
    private volatile BooleanSupplier eviction = () -> false;

    public FakeSockets(SocketSettings settings) {
        this.settings = settings;
        port = settings.port();
        northflankPort = settings.northflankPort();
    }

    /** Returns who vouches for these sockets, the same one always, or null for plain HTTP. */
    public @Nullable GeneratedAuthority authority() {
        synchronized (lock) {
            if (settings.https() && authority == null) {
                authority = new GeneratedAuthority(settings.names());
            }
            return authority;
        }
    }

    public WireMockFront kms(Function<FakeRequest, FakeResponse> fake) {
        synchronized (lock) {
            WireMockFront front = serve(kms, port, fake);
            port = front.port();
            kms = front;
            return front;
        }
    }

    public WireMockFront northflank(Function<FakeRequest, FakeResponse> fake) {
        synchronized (lock) {
            WireMockFront front = serve(northflank, northflankPort, fake);
            northflankPort = front.port();
            northflank = front;
            return front;
        }
    }

    private WireMockFront serve(@Nullable WireMockFront open, int port, Function<FakeRequest, FakeResponse> fake) {
        if (open == null) {
            return new WireMockFront(settings, port, authority(), fake);
        }
        open.serve(fake);
        return open;
    }

    public SharedHttpClient http() {
        synchronized (lock) {
            SharedHttpClient open = http;
            if (open == null) {
                GeneratedAuthority trusted = authority();
                open = new SharedHttpClient(trusted == null ? null : trusted.trust());
                http = open;
            }
            return open;
        }
    }

    public RequestForms forms(ServerTraits traits) {
        return forms.computeIfAbsent(traits, RequestForms::new);
    }

    /** Says how the fake that has the ports leaves them, and tells whether it did. */
    public void onEviction(BooleanSupplier leave) {
        eviction = leave;
    }

    /** Ends the fake that has the ports, and tells whether another one can have them. */
    public boolean evict() {
        BooleanSupplier leave = eviction;
        eviction = () -> false;
        return leave.getAsBoolean();
    }

    /** Takes the ports away from the fake that has them, and tells whether another one can have them. */
    public boolean leave() {
        synchronized (lock) {
            if (kms == null || !kms.isRunning()) {
                return false;
            }
            WireMockFront second = northflank;
            CleanupSteps.runAll(second == null ? List.of(kms::leave) : List.of(kms::leave, second::leave));
            return true;
        }
    }

    public void close() {
        synchronized (lock) {
            WireMockFront first = kms;
            WireMockFront second = northflank;
            SharedHttpClient last = http;
            kms = null;
            northflank = null;
            http = null;
            CleanupSteps.runAll(List.of(() -> stop(first), () -> stop(second), () -> {
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
