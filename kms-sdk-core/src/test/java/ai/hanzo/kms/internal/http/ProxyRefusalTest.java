// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that don't let a request through, and those that the JDK can't use. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ProxyRefusalTest {

    private static final Proxy SOCKS =
            new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("localhost", 1080));

    private final SignInServer http = SignInServer.start();

    @AfterEach
    void stop() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,407,1",
        "POST,407,1",
        "GET,403,1",
        "POST,403,1",
        "PATCH,404,1",
        "DELETE,405,1",
        "GET,429,4",
        "POST,429,4",
        "GET,500,4",
        "POST,502,4",
        "GET,503,4",
        "POST,504,4",
        "DELETE,502,4"
    })
    void tellsWhatAProxySaysThatOpensNoTunnelWithItsHostAndItsStatus(String method, int status, int attempts) {
        try (TestProxy proxy = TestProxy.refusing(status);
                KmsClient kms = Things.client("https://" + TestCertificates.SERVER_NAME)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .proxy(proxy.selector())
                        .build()) {
            NotSentException failure = catchThrowableOfType(NotSentException.class, () -> Things.call(kms, method));

            assertThat(failure)
                    .hasMessageStartingWith("No request got past the proxy: the proxy " + proxy.address() + " ")
                    .hasMessageContaining("(status " + status + ")");
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(proxy.requestLines()).hasSize(attempts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void namesTheProxyOfAnHttpAddressThatWantsAPassword(String method) {
        try (TestProxy proxy = TestProxy.withPasswordBefore(http);
                KmsClient kms = Things.client("http://" + TestCertificates.SERVER_NAME)
                        .allowInsecureHttp(true)
                        .proxy(proxy.selector())
                        .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining(
                            "the proxy " + proxy.address() + " requires different credentials (status 407)");
        }
        assertThat(http.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void namesAProxyWhoseHostIsUnknownAndNotTheServer(String method) {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("proxy.hanzo.invalid", 3128);
        try (KmsClient kms = Things.client("https://" + TestCertificates.SERVER_NAME)
                .extend(settings -> settings.timing(new VirtualTiming()))
                .proxy(ProxySelector.of(unknown))
                .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith("No request got past the proxy: the host name of the proxy"
                            + " proxy.hanzo.invalid:3128 is unknown")
                    .hasMessageNotContaining(TestCertificates.SERVER_NAME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void namesAProxyThatAcceptsAndSaysNothing(String method) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KmsClient kms = Things.client("https://" + TestCertificates.SERVER_NAME)
                        .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("localhost", silent.getLocalPort())))
                        .attemptTimeout(Duration.ofMillis(300))
                        .maxAttempts(1)
                        .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(KmsException.class)
                    .hasMessageContaining("through the proxy localhost:" + silent.getLocalPort());
        }
    }

    @Test
    void refusesASocksProxyWhenTheClientIsBuilt() {
        KmsClient.Builder builder = http.client().proxy(alternating(SOCKS, SOCKS));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The client builder names a SOCKS proxy, which Java's HTTP client can't use; the SDK does not"
                                + " bypass it. Set an HTTP proxy, or none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void refusesASocksProxyThatASelectorPicksLaterBeforeAnythingIsSent(String method) {
        try (KmsClient kms = Things.client(http.url())
                .proxy(alternating(Proxy.NO_PROXY, SOCKS))
                .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("The client builder names a SOCKS proxy");
        }
        assertThat(http.all()).isEmpty();
    }

    @Test
    void refusesASocksProxyOfAnHttpClientOfTheCaller() {
        HttpClient own =
                HttpClient.newBuilder().proxy(alternating(SOCKS, SOCKS)).build();
        KmsClient.Builder builder = http.client().httpClient(own);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The HttpClient that was passed in names a SOCKS proxy");

        HttpClient later = HttpClient.newBuilder()
                .proxy(alternating(Proxy.NO_PROXY, SOCKS))
                .build();
        try (KmsClient kms = Things.client(http.url()).httpClient(later).build()) {
            assertThatThrownBy(() -> Things.call(kms, "GET"))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("names a SOCKS proxy");
        }
        assertThat(http.all()).isEmpty();
    }

    /** Picks one proxy when it is asked first, which is when the client is built, and another one from then on. */
    private static ProxySelector alternating(Proxy first, Proxy then) {
        AtomicInteger asked = new AtomicInteger();
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(asked.getAndIncrement() == 0 ? first : then);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException fault) {
                throw new AssertionError("nothing connects");
            }
        };
    }
}
