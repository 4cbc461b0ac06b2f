// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a connection is used again, and when not. */
class ConnectionReuseTest {

    private static final GeneratedAuthority AUTHORITY = new GeneratedAuthority(List.of("localhost"));
    private static final String BUSY = "HTTP/1.1 429 Busy\r\nContent-Length: 0\r\n\r\n";

    private final ConnectionPool pool = new ConnectionPool(System::nanoTime);

    private Transport transport() {
        TransportSettings settings = Sent.settings(Proxy.NO_PROXY, null, AUTHORITY.trust());
        return new PooledTransport(new Connector(settings, new HostAddresses()), settings, pool);
    }

    private static RawServer server(boolean secure, RawServer.Script script) {
        return secure ? RawServer.overTls(AUTHORITY.server(), script) : RawServer.doing(script);
    }

    /** Waits until the pool notices that the server has closed the connection or sent something. */
    private void awaitWordFrom(RawServer server) {
        Route route = Route.of(server.uri(), Proxy.NO_PROXY);
        long end = Sent.in(Duration.ofSeconds(10));
        for (Connection idle = pool.take(route); idle != null; idle = pool.take(route)) {
            pool.giveBack(route, idle);
            assertThat(end - System.nanoTime())
                    .as("the connection still counts as idle")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aConnectionOverTlsIsUsedAgain(String version) throws Exception {
        try (RawServer server = server(true, visit -> {
                    ((SSLSocket) visit.socket()).setEnabledProtocols(new String[] {version});
                    while (visit.read() != null) {
                        visit.write(RawServer.OK);
                    }
                });
                Transport transport = transport()) {
            for (int i = 0; i < 3; i++) {
                transport.execute(Sent.post(server.uri()), Sent.soon());
            }

            assertThat(server.reads()).hasSize(3);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void aMessageOfTlsItselfAfterAResponseDoesNotEndTheConnection() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        try (RawServer server = server(true, visit -> {
                    while (visit.read() != null) {
                        visit.write(RawServer.OK);
                        // An update of the keys, which looks like a session ticket from outside.
                        ((SSLSocket) visit.socket()).startHandshake();
                        said.countDown();
                    }
                });
                Transport transport = transport()) {
            transport.execute(Sent.post(server.uri()), Sent.soon());
            assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 2; i++) {
                assertThat(transport
                                .execute(Sent.post(server.uri()), Sent.soon())
                                .status())
                        .isEqualTo(200);
            }

            assertThat(server.reads()).hasSize(3);
            assertThat(server.connections()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 2, true",
        "false, 2, false",
        "true, 2, true",
        "true, 2, false",
        "false, 20000, true",
        "true, 20000, true"
    })
    void aResponseThatNobodyAskedForDoesNotAnswerTheNextRequest(boolean secure, int length, boolean inOne)
            throws Exception {
        try (RawServer server = server(secure, visit -> {
                    for (String read = visit.read(); read != null; read = visit.read()) {
                        String response = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n"
                                + visit.number().repeat(length);
                        visit.write(inOne ? response + BUSY : response);
                        if (!inOne) {
                            visit.write(BUSY);
                        }
                    }
                });
                Transport transport = transport()) {
            transport.execute(Sent.post(server.uri()), Sent.soon());
            awaitWordFrom(server);
            TransportResponse second = transport.execute(Sent.post(server.uri()), Sent.soon());

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.body()).asString().isEqualTo("2".repeat(length));
            assertThat(server.reads()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatTheServerHasClosedIsNotUsedAgain(boolean secure) throws Exception {
        try (RawServer server = server(secure, visit -> {
                    visit.read();
                    visit.write(RawServer.OK);
                });
                Transport transport = transport()) {
            transport.execute(Sent.post(server.uri()), Sent.soon());
            awaitWordFrom(server);
            TransportResponse second = transport.execute(Sent.post(server.uri()), Sent.soon());

            assertThat(second.status()).isEqualTo(200);
            assertThat(server.reads()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
