// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the expensive parts of a fake: its ports, the HTTP client of its clients, and the schemas of its requests. The
 * first use opens a port; after a close, the same port opens again. Fakes can use them one after the other.
 * Thread-safe.
 */
public class FakeSockets {
    /** Makes the sockets of one fake. */
    @FunctionalInterface
    public interface Source {
        FakeSockets open(SocketSettings settings);
    }

    /** One port: any free one until it is known. */
    private final class Port {
        private int number;
        private @Nullable WireMockFront front;

        Port(int number) {
            this.number = number;
        }

        WireMockFront serve(Function<FakeRequest, FakeResponse> fake) {
            WireMockFront open = front;
            if (open == null) {
                open = new WireMockFront(settings, number, authority(), fake);
                number = open.port();
                front = open;
            }
            open.serve(fake);
            return open;
        }

        void leave() {
            if (front != null) {
                front.leave();
            }
        }

        void stop() {
            WireMockFront open = front;
            front = null;
            if (open != null) {
                open.stop();
            }
        }
    }

    private final SocketSettings settings;
    private final Map<Object, RequestForms> forms = new ConcurrentHashMap<>();
    private @Nullable GeneratedAuthority authority;
    private final Port kms;
    private final Port northflank;
    private @Nullable SharedHttpClient http;
    private volatile BooleanSupplier eviction = () -> false;

    public FakeSockets(SocketSettings settings) {
        this.settings = settings;
        kms = new Port(settings.port());
        northflank = new Port(settings.northflankPort());
    }

    /** Returns the certificate authority of these sockets, always the same one, or null for plain HTTP. */
    public synchronized @Nullable GeneratedAuthority authority() {
        if (settings.https() && authority == null) {
            authority = new GeneratedAuthority(settings.names());
        }
        return authority;
    }

    public synchronized WireMockFront kms(Function<FakeRequest, FakeResponse> fake) {
        return kms.serve(fake);
    }

    public synchronized WireMockFront northflank(Function<FakeRequest, FakeResponse> fake) {
        return northflank.serve(fake);
    }

    public synchronized SharedHttpClient http() {
        SharedHttpClient open = http;
        if (open == null) {
            GeneratedAuthority trusted = authority();
            open = new SharedHttpClient(trusted == null ? null : trusted.trust());
            http = open;
        }
        return open;
    }

    public RequestForms forms(Object server, Supplier<RequestForms> making) {
        return forms.computeIfAbsent(server, any -> making.get());
    }

    /** Sets how the fake that has the ports gives them up; it returns whether it did. */
    public void onEviction(BooleanSupplier leave) {
        eviction = leave;
    }

    /** Closes the fake that has the ports, and returns whether another one can have them. */
    public boolean evict() {
        BooleanSupplier leave = eviction;
        eviction = () -> false;
        return leave.getAsBoolean();
    }

    /** Takes the ports away from the fake that has them, and returns whether another one can have them. */
    public synchronized boolean leave() {
        if (kms.front == null || !kms.front.isRunning()) {
            return false;
        }
        CleanupSteps.runAll(List.of(kms::leave, northflank::leave));
        return true;
    }

    public synchronized void close() {
        SharedHttpClient last = http;
        http = null;
        CleanupSteps.runAll(List.of(kms::stop, northflank::stop, () -> {
            if (last != null) {
                last.close();
            }
        }));
    }
}
