// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pipeline over a transport that the program brings. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TransportOfTheProgramTest {

    private static final URI SERVER = URI.create("https://kms.example.com");

    private final Recording transport = new Recording();

    private KmsClient.Builder builder() {
        return Things.client(SERVER.toString()).transport(settings -> {
            transport.settings = settings;
            return transport;
        });
    }

    @Test
    void getsWholeRequestsAndItsResponsesGoUpThePipeline() {
        try (KmsClient kms = builder().build()) {
            assertThat(Things.of(kms).create(Things.PLAIN).thing().count()).isEqualTo(3);
        }

        assertThat(transport.requests).containsExactly("POST " + SERVER + "/api/v1/things");
        assertThat(transport.headers)
                .containsEntry("Authorization", "Bearer " + Things.TOKEN)
                .containsEntry("Accept", "application/json")
                .containsEntry("Content-Type", "application/json")
                .hasEntrySatisfying("User-Agent", name -> assertThat(name).startsWith("hanzo-kms-sdk-java/"))
                .doesNotContainKeys("Content-Length", "Host");
    }

    @Test
    void isToldWhatTheBuilderWasToldAndClosedWithTheClient() {
        Proxy socks = new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.example.com", 1080));
        try (KmsClient kms = builder()
                .connectTimeout(Duration.ofSeconds(7))
                .proxy(new Fixed(socks))
                .proxyCredentials("user", "a-password")
                .build()) {
            Things.call(kms, "GET");
            TransportSettings settings = Objects.requireNonNull(transport.settings);

            assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(settings.proxyFor(SERVER)).isEqualTo(socks);
            assertThat(settings.sslContext()).isNotNull();
            assertThat(Objects.requireNonNull(settings.proxyCredentials()).getUserName())
                    .isEqualTo("user");
            assertThat(transport.closed).isFalse();
        }
        assertThat(transport.closed).isTrue();
    }

    @Test
    void itsFaultsBecomeTheExceptionsOfTheSdk() {
        transport.fault = request -> new TransportException(TransportException.Kind.REFUSED, null, null);
        try (KmsClient kms = builder().maxAttempts(1).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "POST")))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("the connection was refused");
        }
    }

    @Test
    void aFaultOfItsCodeAfterTheFirstByteLeavesTheOutcomeOpen() {
        transport.failure = request -> {
            request.sending();
            return new UnsupportedOperationException("secret of the library");
        };
        try (KmsClient kms = builder().maxAttempts(1).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasMessageNotContaining("secret of");
        }
    }

    @Test
    void contradictsAnHttpClient() {
        KmsClient.Builder both = builder()
                .httpClient(HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());

        assertThatThrownBy(both::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transport");
    }

    @Test
    void theDiagnosisSendsItsRequestsThroughTheTransportBehindASocksProxy() {
        KmsDiagnosis found = builder()
                .proxy(new Fixed(
                        new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.example.com", 1080))))
                .diagnose();

        assertThat(found.toString()).contains("a SOCKS proxy is in use", "transport");
        assertThat(found.step(KmsDiagnosis.Check.CONNECT).orElseThrow().outcome())
                .isEqualTo(KmsDiagnosis.Outcome.NOT_TRIED);
        assertThat(transport.requests).first().asString().contains("/api/status");
    }

    /** Responds from memory. */
    private static final class Recording implements Transport {

        private final List<String> requests = new ArrayList<>();
        private final Map<String, String> headers = new TreeMap<>();
        private @Nullable TransportSettings settings;
        private @Nullable Function<TransportRequest, TransportException> fault;
        private @Nullable Function<TransportRequest, RuntimeException> failure;
        private boolean closed;

        @Override
        public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
            assertThat(deadline - System.nanoTime()).isPositive();
            if (fault != null) {
                throw fault.apply(request);
            }
            if (failure != null) {
                throw failure.apply(request);
            }
            requests.add(request.method() + " " + request.uri());
            request.forEachHeader(headers::put);
            Map<String, List<String>> response = Map.of("content-type", List.of("application/json"));
            return TransportResponse.of(
                    200, name -> response.getOrDefault(name, List.of()), Things.ONE.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            closed = true;
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
