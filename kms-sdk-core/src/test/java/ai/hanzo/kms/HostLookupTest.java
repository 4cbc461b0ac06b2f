// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLookupTest {

    private static final URI KMS = URI.create("https://kms.example/api");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch nameServer = new CountDownLatch(1);

    private final HostLookup stalled = new HostLookup(
            host -> {
                lookups.incrementAndGet();
                nameServer.await();
            },
            () -> null);

    @Test
    void aNameServerThatDoesNotAnswerEndsTheAttemptAtItsLimitAndNothingIsSent() {
        AttemptFailure failure = catchThrowableOfType(AttemptFailure.class, () -> stalled.await(KMS, SHORT));

        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.TIMED_OUT);
        assertThat(failure.sent()).isFalse();
        nameServer.countDown();
    }

    @Test
    void callersInAnOutageShareOneLookup() {
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(AttemptFailure.class).isThrownBy(() -> stalled.await(KMS, SHORT));
        }

        assertThat(lookups).hasValue(1);
        nameServer.countDown();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        AttemptFailure failure = catchThrowableOfType(AttemptFailure.class, () -> stalled.await(KMS, LONG));

        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        nameServer.countDown();
    }

    @Test
    void aKnownNameIsNotLookedUpAgainAtOnce() throws AttemptFailure {
        HostLookup quick = new HostLookup(host -> lookups.incrementAndGet(), () -> null);

        quick.await(KMS, LONG);
        quick.await(KMS, LONG);

        assertThat(lookups).hasValue(1);
    }

    @Test
    void anUnknownNameIsLeftToTheRequestToReport() {
        HostLookup unknown = new HostLookup(
                host -> {
                    throw new UnknownHostException(host);
                },
                () -> null);

        assertThatCode(() -> unknown.await(KMS, LONG)).doesNotThrowAnyException();
    }

    @Test
    void addressesAndHostsBehindAProxyAreNotLookedUp() throws AttemptFailure {
        ProxySelector proxy = ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", 8080));
        HostLookup behindProxy = new HostLookup(host -> lookups.incrementAndGet(), () -> proxy);

        behindProxy.await(KMS, LONG);
        stalled.await(URI.create("https://127.0.0.1:1"), SHORT);
        stalled.await(URI.create("https://[::1]:1"), SHORT);

        assertThat(lookups).hasValue(0);
    }
}
