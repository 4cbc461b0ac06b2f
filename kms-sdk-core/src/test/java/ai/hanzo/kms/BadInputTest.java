// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.auth.Environment;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong setting ends in one sentence that names it, who set it and the rule, before anything is sent. */
class BadInputTest {

    private static KmsClient.Builder client(Map<String, String> variables) {
        return KmsClient.builder()
                .environment(new Environment(property -> null, variables::get))
                .baseUrl("https://kms.hanzo.invalid")
                .credentials(KmsCredentials.accessToken(Things.TOKEN));
    }

    @Test
    void aProxyPasswordWithoutAProxyIsNamed() {
        for (KmsClient.Builder builder : List.of(
                client(Map.of()).proxyCredentials("user", "s3cr3t"),
                client(Map.of("HTTPS_PROXY", "http://proxy:9", "NO_PROXY", "*")).proxyCredentials("user", "s3cr3t"),
                client(Map.of()).httpClient(HttpClient.newHttpClient()).proxyCredentials("user", "s3cr3t"))) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("A user and a password for a proxy were given by the client builder"
                            + " (proxyCredentials), but no proxy is in use for https://kms.hanzo.invalid")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void aServerOnThisMachineNeedsNoProxyForThePassword() {
        try (SignInServer server = SignInServer.start();
                KmsClient kms =
                        server.client().proxyCredentials("user", "s3cr3t").build()) {
            assertThat(kms.appConnections().options()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:9/path,a path",
        "http://h:9/?a=b,a path",
        "h:9/path,a path",
        "http://h:x,a port that is not 1 to 65535",
    })
    void aProxyVariableIsBlamedForWhatIsWrongWithIt(String value, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(client(Map.of("HTTPS_PROXY", value))::build)
                .withMessageContaining(
                        "the environment variable HTTPS_PROXY names can't be used: its value has " + wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Range",
                "If-None-Match",
                "If-Match",
                "If-Modified-Since",
                "If-Unmodified-Since",
                "If-Range",
                "Set-Cookie",
                "Via",
                "X-HTTP-Method-Override",
                "X-HTTP-Method",
                "X-Method-Override",
                "X-Original-URL",
                "Content-Range",
                "Content-Language",
                "Sec-Fetch-Mode",
                "Max-Forwards",
                "X-RateLimit-Reset",
                "Retry-After"
            })
    void aHeaderOfTheSdkOrOfHttpIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KmsClient.builder().header(name, "x"))
                .withMessageContaining(name.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cookie", "CF-Access-Client-Secret", "X-Gateway", "Forwarded", "X-Forwarded-For", "X-Vault-Token"
            })
    void aHeaderForAGatewayIsNot(String name) {
        assertThat(KmsClient.builder().header(name, "x")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x.com:", "https://x.com:/", "http://127.0.0.1:", "https://[::1]:"})
    void aBaseUrlWithAColonAndNoPortIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(client(Map.of()).baseUrl(url)::build)
                .withMessage("The base URL has a colon after its host, and no port after that.");
    }

    @Test
    void aSignInWithACertificateNeedsOne() {
        for (KmsClient.Builder builder : List.of(
                client(Map.of()).credentials(KmsCredentials.tlsCertificate("identity-1")),
                KmsClient.builder()
                        .environment(new Environment(
                                property -> null, Map.of("HANZO_KMS_TLS_CERT_IDENTITY_ID", "identity-1")::get)))) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("needs a client certificate, and there is none: set clientCertificate");
        }
    }

    @Test
    void aProxySelectorThatThrowsIsNamedByItsClassOnly() {
        ProxySelector broken = new Broken();
        try (KmsClient kms = client(Map.of()).proxy(broken).build();
                KmsClient borrowing = client(Map.of())
                        .httpClient(HttpClient.newBuilder().proxy(broken).build())
                        .build()) {
            for (KmsClient one : List.of(kms, borrowing)) {
                for (String method : List.of("GET", "POST")) {
                    assertThat(Caught.from(() -> Things.call(one, method)))
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContaining("the proxy selector " + Broken.class.getName()
                                    + " threw java.lang.UnsupportedOperationException")
                            .hasMessageNotContaining("s3cr3t")
                            .hasNoCause();
                }
            }
        }
    }

    @Test
    void whoSetAFileIsNamedAsItsCallerWants() {
        Path nowhere = Path.of("/nowhere/ca.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(client(Map.of()).caCertificates(nowhere)::build)
                .withMessageContaining("named by caCertificates,");
        assertThatIllegalArgumentException()
                .isThrownBy(client(Map.of("HANZO_KMS_CA_FILE", nowhere.toString()))::build)
                .withMessageContaining("named by the environment variable HANZO_KMS_CA_FILE,");
        assertThatIllegalArgumentException()
                .isThrownBy(client(Map.of())
                        .extend(settings -> settings.source("caCertificates", "the property hanzo.kms.ca-file"))
                        .caCertificates(nowhere)::build)
                .withMessageContaining("named by the property hanzo.kms.ca-file,");
    }

    /** Says too much. */
    private static final class Broken extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            throw new UnsupportedOperationException("s3cr3t");
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException fault) {}
    }
}
