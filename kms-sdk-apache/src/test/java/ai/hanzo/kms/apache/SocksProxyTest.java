// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client behind a SOCKS proxy, over real TLS. */
class SocksProxyTest {

    private static KmsClient.Builder client(FakeKms kms, SocksServer socks) {
        return kms.clientBuilder().proxy(new Fixed(socks.proxy())).transport(ApacheTransport.factory());
    }

    private static void create(KmsClient client) {
        NorthflankConnections.of(client)
                .create(NorthflankConnectionRequest.builder()
                        .name("a-connection")
                        .apiToken("nf-token")
                        .build());
    }

    @Test
    void everyRequestGoesThroughTheProxy() throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.open();
                KmsClient client = client(kms, socks).build()) {
            create(client);

            kms.verify().storedCount(1);
            URI server = URI.create(kms.url());
            assertThat(socks.asked()).containsExactly("IPv4 127.0.0.1:" + server.getPort());
        }
    }

    @ParameterizedTest
    @CsvSource({"kms.example.com,kms.example.com", "127.0.0.1,IPv4 127.0.0.1", "[fd00::1],IPv6 fd00:0:0:0:0:0:0:1"})
    void theProxyGetsANameAsANameAndAnAddressAsAnAddress(String host, String asked) throws Exception {
        try (RawServer server = RawServer.start();
                SocksServer socks = SocksServer.open();
                Transport transport =
                        ApacheTransport.factory().create(Sent.settings(socks.proxy(), null, SSLContext.getDefault()))) {
            URI uri = URI.create("http://" + host + ":" + server.port() + "/things");

            assertThat(transport.execute(Sent.get(uri), Sent.soon()).status()).isEqualTo(200);
            assertThat(socks.asked()).containsExactly(asked + ":" + server.port());
        }
    }

    @Test
    void theProxyGetsItsPasswordWithoutAnyProperty() throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.withPassword("a-password");
                KmsClient client = client(kms, socks)
                        .proxyCredentials("user", "a-password")
                        .build()) {
            create(client);

            kms.verify().storedCount(1);
        }
    }

    @Test
    void aWrongPasswordEndsTheCallAndNothingIsSent() throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.withPassword("a-password");
                KmsClient wrong = client(kms, socks)
                        .proxyCredentials("user", "another-one")
                        .build();
                KmsClient none = client(kms, socks).build()) {
            for (KmsClient client : List.of(wrong, none)) {
                assertThatThrownBy(() -> create(client))
                        .isInstanceOf(NotSentException.class)
                        .hasMessageContaining("No request got past the proxy")
                        .hasMessageNotContaining("another-one");
            }
            assertThat(kms.calls()).isEmpty();
        }
    }

    @Test
    void theDiagnosisTakesTheProxyToo() throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.open();
                KmsClient client = client(kms, socks).build()) {
            KmsDiagnosis found = client.diagnose();

            assertThat(found.problems()).as(found.text()).isEmpty();
            assertThat(found.step(Check.PROXY).orElseThrow().outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(found.step(Check.LIST).orElseThrow().outcome()).isEqualTo(Outcome.OK);
            assertThat(socks.asked()).isNotEmpty();
        }
    }

    @Test
    void theDiagnosisTellsThatTheProxyWantsAPassword() throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.withPassword("a-password");
                KmsClient client = client(kms, socks).build()) {
            KmsDiagnosis found = client.diagnose();

            assertThat(found.step(Check.STATUS).orElseThrow().finding()).contains("No request got past the proxy");
            assertThat(found.step(Check.SIGN_IN).orElseThrow().outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(kms.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, refused the connection (SOCKS reply 1)",
        "2, refused to connect to the server",
        "3, refused the connection (the server's network can't be reached)",
        "4, refused the connection (the server can't be reached)",
        "5, refused the connection (the server refused)",
        "8, refused to connect to the server"
    })
    void aProxyThatLeadsNowhereIsToldWithTheReason(int reply, String reason) throws IOException {
        try (FakeKms kms = FakeKms.builder().https().start();
                SocksServer socks = SocksServer.refusing(reply);
                KmsClient client = client(kms, socks).maxAttempts(1).build()) {
            assertThatThrownBy(() -> create(client))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageMatching("(?s).*the proxy localhost:\\d+ " + Pattern.quote(reason) + ".*");
            assertThat(kms.calls()).isEmpty();
        }
    }

    /** Picks always the same. */
    private static final class Fixed extends ProxySelector {

        private final Proxy proxy;

        Fixed(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException fault) {}
    }
}
