// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** How connections are opened, kept and given up. */
class ConnectorTest {

    private static Transport transport(HostAddresses.Resolver resolver, ConnectionPool pool) throws Exception {
        return transport(Sent.direct(), resolver, pool);
    }

    private static Transport transport(
            TransportSettings settings, HostAddresses.Resolver resolver, ConnectionPool pool) {
        return new PooledTransport(new Connector(settings, new HostAddresses(resolver)), settings, pool);
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static ConnectionPool pool() {
        return new ConnectionPool(System::nanoTime);
    }

    @Test
    void allAddressesOfAHostAreTried() throws Exception {
        InetAddress dead = loopback(3);
        InetAddress alive = loopback(2);
        try (RawServer server = RawServer.on(alive);
                Transport transport = transport(host -> new InetAddress[] {dead, alive}, pool())) {
            assertThat(transport.execute(Sent.post(server.uri()), Sent.soon()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAddressThatStaysSilentLeavesTheNextOneItsShareOfTheTime() throws Exception {
        InetAddress silent = loopback(4);
        InetAddress alive = loopback(2);
        try (RawServer server = RawServer.on(alive);
                SilentPort port = new SilentPort(silent, server.port());
                Transport transport = transport(
                        Sent.connectingWithin(Duration.ofSeconds(1)),
                        host -> new InetAddress[] {silent, alive},
                        pool())) {
            port.requireSilence();
            assertThat(transport.execute(Sent.post(server.uri()), Sent.soon()).status())
                    .isEqualTo(200);
        }
    }

    private static Kind failureOf(int port, InetAddress... addresses) throws Exception {
        try (Transport transport = transport(Sent.connectingWithin(Duration.ofSeconds(1)), host -> addresses, pool())) {
            URI uri = URI.create("http://kms.example.com:" + port);
            return catchThrowableOfType(TransportException.class, () -> transport.execute(Sent.post(uri), Sent.soon()))
                    .kind();
        }
    }

    @Test
    void anAddressThatCanNotBeReachedCountsAsARefusalUnlessAnotherOneStaysSilent() throws Exception {
        InetAddress unreachable = InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        InetAddress silent = loopback(4);
        assertThat(failureOf(1, unreachable)).isEqualTo(Kind.REFUSED);
        assertThat(failureOf(1, loopback(3), unreachable)).isEqualTo(Kind.REFUSED);
        try (SilentPort port = new SilentPort(silent, 0)) {
            port.requireSilence();
            assertThat(failureOf(port.number(), silent, unreachable)).isEqualTo(Kind.CONNECT_TIMEOUT);
            assertThat(failureOf(port.number(), silent, loopback(3))).isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void aNameServerThatDoesNotRespondEndsTheAttemptAtItsDeadline() throws Exception {
        CountDownLatch nameServer = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        try (Transport transport = transport(
                host -> {
                    lookups.incrementAndGet();
                    nameServer.await();
                    return new InetAddress[0];
                },
                pool())) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                TransportException failure = catchThrowableOfType(
                        TransportException.class,
                        () -> transport.execute(
                                Sent.post(URI.create("http://kms.example.com")), Sent.in(Duration.ofMillis(200))));

                assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(failure).hasMessage("the name server did not respond for the host name");
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
            }
            assertThat(lookups).hasValue(1);
            nameServer.countDown();
        }
    }

    @Test
    void anInterruptEndsTheWaitForANameServer() throws Exception {
        CountDownLatch nameServer = new CountDownLatch(1);
        try (Transport transport = transport(
                host -> {
                    nameServer.await();
                    return new InetAddress[0];
                },
                pool())) {
            Thread.currentThread().interrupt();
            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> transport.execute(Sent.post(URI.create("http://kms.example.com")), Sent.soon()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            nameServer.countDown();
        }
    }

    @Test
    void aConnectionThatHasRestedFor20SecondsIsNotUsedAgain() throws Exception {
        AtomicLong now = new AtomicLong();
        try (RawServer server = RawServer.start();
                Transport transport = transport(
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, new ConnectionPool(now::get))) {
            transport.execute(Sent.get(server.uri()), Sent.soon());
            now.addAndGet(TimeUnit.SECONDS.toNanos(19));
            transport.execute(Sent.get(server.uri()), Sent.soon());
            assertThat(server.connections()).isOne();

            now.addAndGet(TimeUnit.SECONDS.toNanos(21));
            transport.execute(Sent.get(server.uri()), Sent.soon());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatHasRestedFor20SecondsIsClosedByARequestToAnotherHost() throws Exception {
        AtomicLong now = new AtomicLong();
        try (RawServer first = RawServer.start();
                RawServer second = RawServer.start();
                Transport transport = transport(
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, new ConnectionPool(now::get))) {
            transport.execute(Sent.get(first.uri()), Sent.soon());
            now.addAndGet(TimeUnit.SECONDS.toNanos(21));
            transport.execute(Sent.get(second.uri()), Sent.soon());

            assertThat(first.seesGo(1)).isTrue();
        }
    }

    @Test
    void headAndBodyLeaveInOnePacketAndAGetAnnouncesNoLength() throws Exception {
        try (RawServer server = RawServer.start();
                Transport transport = transport(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, pool())) {
            transport.execute(Sent.post(server.uri()), Sent.soon());
            transport.execute(Sent.get(server.uri()), Sent.soon());

            assertThat(server.reads()).hasSize(2);
            assertThat(server.reads().get(0))
                    .startsWith("POST /things HTTP/1.1\r\n")
                    .contains("\r\nContent-Length: 12\r\n")
                    .endsWith("\r\n\r\n{\"name\":\"a\"}");
            assertThat(server.reads().get(1))
                    .isEqualTo("GET /things HTTP/1.1\r\nHost: localhost:" + server.port()
                            + "\r\nAccept: application/json\r\n\r\n");
        }
    }

    @Test
    void aProxyThatResolvesToNothingIsUnknown() throws Exception {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("no-such-proxy.invalid", 3128));
        try (Transport transport =
                ApacheTransport.factory().create(Sent.settings(proxy, null, SSLContext.getDefault()))) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> transport.execute(Sent.post(URI.create("https://kms.example.com")), Sent.soon()));

            assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        }
    }

    @Test
    void nothingOfAMalformedResponseOfTheProxyIsQuoted() throws Exception {
        String secret = "an-echo";
        try (RawServer proxy =
                        RawServer.responding("HTTP/1.1 200 OK\r\nProxy-Authorization : x " + secret + "\r\n\r\n");
                Transport transport = ApacheTransport.factory()
                        .create(Sent.settings(proxy.proxy(), secret, SSLContext.getDefault()))) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> transport.execute(Sent.post(URI.create("https://kms.example.com")), Sent.soon()));

            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure.getMessage()).isNull();
        }
    }
}
