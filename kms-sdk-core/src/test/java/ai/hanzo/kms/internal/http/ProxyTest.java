// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class ProxyTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();

    private final SignInServer https = SignInServer.startTls(CERTIFICATES.server(), false);
    private final SignInServer http = SignInServer.start();

    @AfterEach
    void stop() {
        https.close();
        http.close();
    }

    @Test
    void tunnelsToAnHttpsAddressWithAPassword() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https);
                KmsClient kms = throughTunnel(proxy)
                        .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                        .build()) {
            kms.appConnections().options();
            kms.appConnections().options();

            assertThat(proxy.requestLines()).containsOnly("CONNECT " + TestCertificates.SERVER_NAME + ":443 HTTP/1.1");
            assertThat(proxy.heads())
                    .allSatisfy(head -> assertThat(head.header("authorization")).isNull());
        }
        assertThat(https.bearers()).containsExactly("token-1", "token-1");
        assertThat(https.all())
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
    }

    @Test
    void tunnelsWithAPasswordThroughAnHttpClientOfTheCaller() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https)) {
            HttpClient own = HttpClient.newBuilder()
                    .proxy(proxy.selector())
                    .sslContext(CERTIFICATES.trust())
                    .build();
            try (KmsClient kms = https.client()
                    .baseUrl("https://" + TestCertificates.SERVER_NAME)
                    .httpClient(own)
                    .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                    .build()) {
                kms.appConnections().options();
            }
        }
        assertThat(https.bearers()).containsExactly("token-1");
    }

    @Test
    void tunnelsToAnHttpsAddressWithoutAPassword() {
        try (TestProxy proxy = TestProxy.before(https);
                KmsClient kms = throughTunnel(proxy).build()) {
            kms.appConnections().options();
        }
        assertThat(https.calls()).hasSize(1);
    }

    @Test
    void signsInAgainThroughAProxyWithAPasswordWhenTheTokenIsRefused() {
        https.onCall(request -> request.bearer().equals("token-1")
                ? Reply.error(401, "UnauthorizedError", "Token revoked")
                : https.respondToCall(request));
        try (TestProxy proxy = TestProxy.withPasswordBefore(https);
                KmsClient kms = throughTunnel(proxy)
                        .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                        .build()) {
            kms.appConnections().options();
        }
        assertThat(https.bearers()).containsExactly("token-1", "token-2");
    }

    @Test
    void doesNotGiveThePasswordToAServerThatAsksForOne() {
        https.onLogin(request ->
                Reply.error(401, "UnauthorizedError", "no").with("WWW-Authenticate", "Basic realm=\"phishing\""));
        try (TestProxy proxy = TestProxy.withPasswordBefore(https);
                KmsClient kms = throughTunnel(proxy)
                        .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                        .build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
        }
        assertThat(https.all()).hasSize(1);
    }

    @Test
    void saysThatTheProxyWantsAnotherPassword() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https);
                KmsClient kms = throughTunnel(proxy)
                        .proxyCredentials(TestProxy.USER, "wrong-password-of-the-test")
                        .build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith("No request got past the proxy: the proxy " + proxy.address()
                            + " requires different credentials (status 407)")
                    .hasMessageNotContaining("wrong-password");
            assertThat(proxy.requestLines()).hasSize(1);
        }
        assertThat(https.all()).isEmpty();
    }

    @Test
    void saysThatTheProxyWantsAPasswordWhenNoneIsSetForAReadToo() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https);
                KmsClient kms = throughTunnel(proxy)
                        .credentials(KmsCredentials.accessToken("fixed"))
                        .build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining(
                            "the proxy " + proxy.address() + " requires different credentials (status 407)");
        }
    }

    @Test
    void goesThroughAProxyToAnHttpAddressWithAPassword() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(http);
                KmsClient kms = http.client()
                        .baseUrl("http://" + TestCertificates.SERVER_NAME)
                        .allowInsecureHttp(true)
                        .proxy(proxy.selector())
                        .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                        .build()) {
            kms.appConnections().options();

            assertThat(proxy.requestLines())
                    .containsExactly(
                            "POST http://kms.hanzo.invalid/api/v1/auth/universal-auth/login HTTP/1.1",
                            "GET http://kms.hanzo.invalid/api/v1/app-connections/options HTTP/1.1");
        }
        assertThat(http.bearers()).containsExactly("token-1");
    }

    @Test
    void keepsTheProxyPasswordFromAServerThatIsReachedDirectly() {
        try (KmsClient kms = http.client()
                .proxy(HttpConnectorTest.direct())
                .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                .build()) {
            kms.appConnections().options();
        }
        assertThat(http.all())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
    }

    @Test
    void aProxyThatIsNotThereMeansNotSent() throws Exception {
        // A port that nobody gets by chance.
        int nowhere = 1;
        try (KmsClient kms = https.client()
                .extend(settings -> settings.timing(new VirtualTiming()))
                .sslContext(CERTIFICATES.trust())
                .proxy(ProxySelector.of(new InetSocketAddress("localhost", nowhere)))
                .build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith(
                            "No request got past the proxy: the proxy localhost:1 refused the connection")
                    .hasMessageContaining("Check the proxy settings")
                    .hasMessageNotContaining("Hanzo KMS");
        }
        assertThat(https.all()).isEmpty();
    }

    private KmsClient.Builder throughTunnel(TestProxy proxy) {
        return https.client()
                .baseUrl("https://" + TestCertificates.SERVER_NAME)
                .extend(settings -> settings.timing(new VirtualTiming()))
                .sslContext(CERTIFICATES.trust())
                .proxy(proxy.selector());
    }
}
