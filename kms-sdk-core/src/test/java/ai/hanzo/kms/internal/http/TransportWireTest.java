// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.ScriptedServer.Seen;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import feign.Response;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte for byte where it matters. */
class TransportWireTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void speaksPlainHttp11AndAsksForNothingElse(String method) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.call(kms, method);

            Seen request = server.request();
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.headers())
                    .doesNotContainKeys("Upgrade", "HTTP2-Settings", "Accept-Encoding", "Expect", "Transfer-Encoding")
                    .containsEntry("Accept", "application/json")
                    .containsEntry("Authorization", "Bearer " + Things.TOKEN);
            assertThat(request.header("User-Agent")).startsWith("hanzo-kms-sdk-java/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void sendsNoContentTypeWithoutABody(String method) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.call(kms, method);

            assertThat(server.request().headers()).doesNotContainKey("Content-Type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void announcesNoLengthWithoutABody(String method) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.call(kms, method);

            // Before 19 the JDK announces a length of 0 whatever it is given.
            assertThat(server.request().headers().get("Content-Length"))
                    .isEqualTo(Runtime.version().feature() < 19 ? "0" : null);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,false", "DELETE,false", "GET,true", "DELETE,true"})
    void givesTheJdkAnEmptyBodyOnlyToWatchAProxy(String method, boolean behindProxy) {
        AtomicReference<HttpRequest> sent = new AtomicReference<>();
        ProxySelector selector = behindProxy
                ? ProxySelector.of(InetSocketAddress.createUnresolved("localhost", 1))
                : HttpClient.Builder.NO_PROXY;
        Sender sender = Sender.borrowing(new RecordingHttpClient(selector, sent));

        sender.failureOf(method, "http://localhost:1/api/v1/things");

        assertThat(Objects.requireNonNull(sent.get()).bodyPublisher().isPresent())
                .isEqualTo(behindProxy);
    }

    @Test
    void sendsNoContentTypeWithAPostThatHasNoBody() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).run("7");

            assertThat(server.request().headers()).doesNotContainKey("Content-Type");
            assertThat(server.request().target()).isEqualTo("/api/v1/things/7/run");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void sendsABodyAsJsonWithItsLength(String method) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.call(kms, method);

            Seen request = server.request();
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Content-Length"))
                    .isEqualTo(String.valueOf(request.body().length()));
            assertThat(request.body()).contains("plain-name").contains(Things.BODY_SECRET);
        }
    }

    @Test
    void sendsAQueryParameterOnlyWhenThereIsOne() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).get("7", null);
            Things.of(kms).get("7", "a&b=c#d/e");

            assertThat(server.requests())
                    .extracting(Seen::target)
                    .containsExactly("/api/v1/things/7", "/api/v1/things/7?filter=a%26b%3Dc%23d%2Fe");
        }
    }

    @Test
    void keepsOneConnectionForCallsThatFollowEachOther() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            for (String method : List.of("GET", "POST", "PATCH", "DELETE", "GET")) {
                Things.call(kms, method);
            }

            assertThat(server.connections()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,301",
        "GET,302",
        "GET,303",
        "GET,307",
        "GET,308",
        "POST,301",
        "POST,302",
        "POST,303",
        "POST,307",
        "POST,308",
        "PATCH,307",
        "DELETE,308"
    })
    void followsNoRedirectAndTellsTheOtherHostNothing(String method, int status) {
        try (ScriptedServer other = ScriptedServer.replying(Reply.json(200, Things.ONE));
                ScriptedServer server = ScriptedServer.replying(
                        Reply.of(status, "text/html", "moved", "Location", other.url() + "/api/v1/things/7"));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, method));

            assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure)
                    .hasMessageContaining("redirect")
                    .hasMessageContaining(other.url())
                    .hasMessageNotContaining(other.url() + "/");
            assertThat(other.connections()).isZero();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void readsAChunkedResponseAndOneInManySmallPieces() throws AttemptFailure {
        byte[] body = "x".repeat(40_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (ScriptedServer server = ScriptedServer.replying(Reply.chunked(200, body, 7))) {
            Response response = Sender.create().send("GET", server.url());

            assertThat(ResponseReader.body(response)).hasBinaryContent(body);
        }
    }

    @Test
    void readsAResponseWhoseLengthIsTheEndOfTheConnection() throws AttemptFailure {
        try (ScriptedServer server = ScriptedServer.replying(
                Reply.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":1}"))) {
            Response response = Sender.create().send("GET", server.url());

            assertThat(ResponseReader.body(response)).hasContent("{\"a\":1}");
        }
    }

    @Test
    void takesEarlyHintsForNoResponse() throws AttemptFailure {
        try (ScriptedServer server = ScriptedServer.replying(Reply.raw(
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            Response response = Sender.create().send("GET", server.url());

            assertThat(response.status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAHeaderWithALineBreakWithoutQuotingIt() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, "{}"))) {
            IllegalArgumentException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalArgumentException.class,
                    () -> Sender.create()
                            .send("GET", server.url(), null, Map.of("X-Thing", List.of("secret\r\nX-Other: 1"))));

            assertThat(refused).hasNoCause().hasMessageNotContaining("secret");
            assertThat(server.connections()).isZero();
        }
    }
}
