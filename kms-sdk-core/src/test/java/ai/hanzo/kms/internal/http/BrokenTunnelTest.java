// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that break off before a tunnel is open: nothing was sent, and that is said alike for reads and writes. */
class BrokenTunnelTest {

    private static final String SERVER = "https://" + TestCertificates.SERVER_NAME;

    private static final Map<String, TestProxy.Ending> ENDINGS = Map.of(
            "nothing", client -> {},
            "a reset", BrokenTunnelTest::reset,
            "another protocol", saying("SSH-2.0-OpenSSH_9.6\r\n"),
            "half a status line", saying("HTTP/1.1 20"),
            "a head without an end", saying("HTTP/1.1 200 OK\r\nVia: x\r\n"),
            "a status that is none", saying("HTTP/1.1 OK\r\n\r\n"));

    private static TestProxy.Ending saying(String text) {
        return client -> client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    static Stream<Arguments> endingsOfReadsAndWrites() {
        return ENDINGS.keySet().stream()
                .flatMap(ending ->
                        Stream.of("GET", "POST", "PATCH", "DELETE").map(method -> Arguments.of(ending, method)));
    }

    @ParameterizedTest
    @MethodSource("endingsOfReadsAndWrites")
    void namesTheProxyThatBreaksOffBeforeTheTunnelIsOpenAndSaysThatNothingWasSent(String ending, String method) {
        try (TestProxy proxy = TestProxy.ending(ENDINGS.get(ending));
                KmsClient kms = Things.client(SERVER)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .proxy(proxy.selector())
                        .maxAttempts(2)
                        .build()) {
            NotSentException failure = catchThrowableOfType(NotSentException.class, () -> Things.call(kms, method));

            assertThat(failure)
                    .hasMessageStartingWith("No request got past the proxy: the proxy " + proxy.address()
                            + " did not open a tunnel to the server")
                    .hasMessageNotContaining(Things.TOKEN);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(proxy.requestLines()).allMatch(line -> line.startsWith("CONNECT "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void namesTheProxyThatNeverOpensTheTunnel(String method) {
        try (TestProxy proxy =
                        TestProxy.ending(client -> client.getInputStream().read());
                KmsClient kms = Things.client(SERVER)
                        .proxy(proxy.selector())
                        .attemptTimeout(Duration.ofSeconds(2))
                        .maxAttempts(1)
                        .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageStartingWith("No request got past the proxy: no tunnel to the server within 2.0 s,"
                            + " through the proxy " + proxy.address());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void namesTheProxyWhenItBreaksOffRightAfterTheTunnelIsOpen(String method) {
        try (TestProxy proxy = TestProxy.ending(saying("HTTP/1.1 200 OK\r\n\r\n"));
                KmsClient kms = Things.client(SERVER)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .proxy(proxy.selector())
                        .maxAttempts(1)
                        .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("TLS could not be set up, through the proxy " + proxy.address());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nProxy-Authorization Basic an-echo: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nProxy-Authorization: an-echo\0\r\n\r\n",
                "HTTP/1.1 Basic an-echo\r\n\r\n"
            })
    void quotesNothingOfAMalformedResponseOfTheProxy(String response) {
        try (TestProxy proxy = TestProxy.ending(saying(response));
                KmsClient kms = Things.client(SERVER)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .proxy(proxy.selector())
                        .maxAttempts(1)
                        .build()) {
            NotSentException failure = catchThrowableOfType(NotSentException.class, () -> Things.call(kms, "POST"));

            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t).hasMessageNotContaining("an-echo");
            }
        }
    }

    @Test
    void refusesToReachAnAddressOfIpv6ThroughAProxyWhenTheClientIsBuilt() {
        KmsClient.Builder builder = Things.client("https://[fd00::1]")
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("localhost", 3128)));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client builder names the proxy localhost:3128, through which Java's HTTP client can't"
                        + " reach an https:// address that is an IPv6 address. Use a host name in the base URL, or no"
                        + " proxy for it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "0x7f.1", "my_proxy", "-proxy", "proxy-"})
    void refusesTheHostOfAProxyThatTheJdkCanNotUse(String host) {
        KmsClient.Builder builder =
                Things.client(SERVER).proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, 3128)));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The client builder names a proxy with a host that Java's HTTP client can't" + " use");
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void showsAProxyOfIpv6InBrackets(String method) {
        // Port 1 of this machine, where nobody listens; on a machine without IPv6 it can't be reached either.
        try (KmsClient kms = Things.client(SERVER)
                .extend(settings -> settings.timing(new VirtualTiming()))
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("::1", 1)))
                .maxAttempts(1)
                .build()) {
            assertThatThrownBy(() -> Things.call(kms, method))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("the proxy [::1]:1 ");
        }
    }
}
