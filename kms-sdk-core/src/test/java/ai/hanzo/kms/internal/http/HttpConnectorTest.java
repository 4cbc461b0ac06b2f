// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.SignInServer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client of the caller's, and the plain one of the SDK. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class HttpConnectorTest {

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static ProxySelector direct() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException fault) {
                throw new AssertionError("there is no proxy");
            }
        };
    }

    @Test
    void leavesTheCallersHttpClientOpen() throws Exception {
        HttpClient own = HttpClient.newHttpClient();
        try (KmsClient kms = server.client().httpClient(own).build()) {
            kms.appConnections().options();
        }

        HttpResponse<String> response = own.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/after"))
                        .header("Authorization", "Bearer token-1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void speaksHttp11ThroughAClientThatPrefersHttp2() {
        HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        try (KmsClient kms = server.client().httpClient(own).build()) {
            kms.appConnections().options();
        }
        assertThat(server.all())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings"));
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Redirect.class,
            names = {"ALWAYS", "NORMAL"})
    void refusesAClientThatFollowsRedirects(HttpClient.Redirect redirect) {
        HttpClient own = HttpClient.newBuilder().followRedirects(redirect).build();

        assertThatThrownBy(() -> server.client().httpClient(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Redirect.NEVER");
    }

    @Test
    void refusesAClientWithAnAuthenticatorBecauseTheJdkThenDropsTheToken() {
        HttpClient own =
                HttpClient.newBuilder().authenticator(new Authenticator() {}).build();

        assertThatThrownBy(() -> server.client().httpClient(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use proxyCredentials for a proxy");
    }

    @Test
    void refusesOptionsThatBelongOnTheCallersClient() {
        KmsClient.Builder builder = server.client().httpClient(HttpClient.newHttpClient());

        assertThatThrownBy(() -> builder.proxy(direct()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belong on the HttpClient");
    }

    @Test
    void aClosedClientRefusesCallsThoughTheCallersHttpClientIsOpen() {
        KmsClient kms = server.client().httpClient(HttpClient.newHttpClient()).build();
        AppConnections connections = kms.appConnections();
        kms.close();

        assertThatThrownBy(connections::options)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The KmsClient is closed.");
        assertThat(server.all()).isEmpty();
    }

    @Test
    void anExecutorOfTheCallersThatTakesNoWorkEndsACallTyped() {
        HttpClient own = HttpClient.newBuilder()
                .executor(work -> {
                    throw new RejectedExecutionException("words of the caller's");
                })
                .build();
        try (KmsClient kms = server.client()
                .httpClient(own)
                .credentials(KmsCredentials.accessToken("t"))
                .attemptTimeout(Duration.ofSeconds(2))
                .maxAttempts(1)
                .build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(KmsException.class)
                    .hasMessageNotContaining("words of the caller's");
        }
    }

    @Test
    void followsNoRedirect() {
        try (SignInServer elsewhere = SignInServer.start();
                KmsClient kms = server.client().build()) {
            server.onCall(request -> SignInServer.Reply.of(307, "text/plain", "")
                    .with("Location", elsewhere.url() + "/api/v1/app-connections/options"));
            server.onLogin(request -> server.grant());

            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("redirect");
            assertThat(elsewhere.all()).isEmpty();
        }
    }

    @Test
    void followsNoRedirectOfASignIn() {
        try (SignInServer elsewhere = SignInServer.start();
                KmsClient kms = server.client().build()) {
            server.onLogin(request ->
                    SignInServer.Reply.of(308, "text/plain", "").with("Location", elsewhere.url() + request.path()));

            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(UnexpectedResponseException.class);
            assertThat(elsewhere.all()).isEmpty();
        }
    }
}
