// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.spi.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostLookupTest {

    private static final URI KMS = URI.create("https://kms.example/api");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration FRESH = Duration.ofSeconds(25);

    private final Queue<String> hosts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch nameServer = new CountDownLatch(1);

    private final HostLookup stalled = new HostLookup(
            host -> {
                lookups.incrementAndGet();
                nameServer.await();
            },
            HostLookupTest::startThread,
            () -> null,
            FRESH);

    @Test
    void aNameServerThatDoesNotRespondEndsTheAttemptAtItsLimit() {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> stalled.await(KMS, SHORT));

        assertThat(failure.kind()).isEqualTo(TransportException.Kind.TIMEOUT);
        nameServer.countDown();
    }

    @Test
    void callersInAnOutageShareOneLookup() {
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> stalled.await(KMS, SHORT));
        }

        assertThat(lookups).hasValue(1);
        nameServer.countDown();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        TransportException failure = catchThrowableOfType(TransportException.class, () -> stalled.await(KMS, LONG));

        assertThat(failure.kind()).isEqualTo(TransportException.Kind.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        nameServer.countDown();
    }

    @Test
    void aKnownNameIsNotLookedUpAgainAtOnce() throws TransportException {
        HostLookup quick = counting(null);

        quick.await(KMS, LONG);
        quick.await(KMS, LONG);

        assertThat(hosts).containsExactly("kms.example");
    }

    @Test
    void anUnknownNameIsLeftToTheRequestToReport() {
        HostLookup unknown = new HostLookup(
                host -> {
                    throw new UnknownHostException(host);
                },
                HostLookupTest::startThread,
                () -> null,
                FRESH);

        assertThatCode(() -> unknown.await(KMS, LONG)).doesNotThrowAnyException();
    }

    @Test
    void addressesAreNotLookedUp() throws TransportException {
        HostLookup lookup = counting(null);
        HostLookup behindKnownProxy = counting(via(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080)));

        lookup.await(URI.create("https://127.0.0.1:1"), LONG);
        lookup.await(URI.create("https://[::1]:1"), LONG);
        behindKnownProxy.await(KMS, LONG);

        assertThat(hosts).isEmpty();
    }

    @Test
    void behindAProxyTheNameOfTheProxyIsLookedUp() throws TransportException {
        counting(via(InetSocketAddress.createUnresolved("proxy.example", 8080))).await(KMS, LONG);

        assertThat(hosts).containsExactly("proxy.example");
    }

    @Test
    void aProxyThatTheJdkDoesNotUseChangesNothing() throws TransportException {
        Proxy http = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 8080));
        Proxy socks = new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.example", 1080));

        counting(choosing(Proxy.NO_PROXY, http)).await(KMS, LONG);
        counting(choosing(socks, http)).await(KMS, LONG);

        assertThat(hosts).containsExactly("kms.example", "kms.example");
    }

    @Test
    void aNameIsLookedUpAgainWhenTheJvmMayHaveForgottenIt() throws TransportException {
        HostLookup forgetful = new HostLookup(hosts::add, HostLookupTest::startThread, () -> null, Duration.ZERO);

        forgetful.await(KMS, LONG);
        forgetful.await(KMS, LONG);

        assertThat(hosts).hasSize(2);
    }

    @Test
    void aThreadThatCouldNotBeStartedDoesNotSpoilLaterCalls() throws TransportException {
        AtomicBoolean full = new AtomicBoolean(true);
        Executor threads = task -> {
            if (full.getAndSet(false)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            startThread(task);
        };
        HostLookup lookup = new HostLookup(hosts::add, threads, () -> null, FRESH);
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> lookup.await(KMS, LONG));

        lookup.await(KMS, LONG);

        assertThat(hosts).containsExactly("kms.example");
    }

    private HostLookup counting(@Nullable ProxySelector proxies) {
        return new HostLookup(hosts::add, HostLookupTest::startThread, () -> proxies, FRESH);
    }

    private static ProxySelector via(InetSocketAddress proxy) {
        return choosing(new Proxy(Proxy.Type.HTTP, proxy));
    }

    private static ProxySelector choosing(Proxy... proxies) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxies);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException fault) {
                throw new AssertionError("nothing connects here");
            }
        };
    }

    private static void startThread(Runnable lookup) {
        Thread thread = new Thread(lookup, "lookup-of-a-test");
        thread.setDaemon(true);
        thread.start();
    }
}
