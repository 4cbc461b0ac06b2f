// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.AttemptFailure.Kind;
import feign.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each fault of the network is told apart, which decides what may be sent again. */
class TransportFaultTest {

    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");

    static Stream<Arguments> breaks() {
        return Stream.of(
                        Arguments.of("dropped after the request", Reply.drop()),
                        Arguments.of("reset after the request", Reply.reset()),
                        Arguments.of("half a status line", Reply.raw("HTTP/1.")),
                        Arguments.of("half a head", Reply.raw("HTTP/1.1 200 OK\r\nContent-Ty")),
                        Arguments.of("no HTTP at all", Reply.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
                        Arguments.of("truncated body", Reply.truncated(200, "{\"thing\":", 20)),
                        Arguments.of(
                                "truncated chunk",
                                Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{}")),
                        Arguments.of(
                                "malformed chunk",
                                Reply.raw(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")),
                        Arguments.of(
                                "malformed length", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")),
                        Arguments.of("negative length", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}")),
                        Arguments.of("no status", Reply.raw("HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}")))
                .flatMap(fault -> METHODS.stream().map(method -> Arguments.of(method, fault.get()[0], fault.get()[1])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("breaks")
    void tellsThatTheConnectionBroke(String method, String what, Reply reply) {
        try (ScriptedServer server = ScriptedServer.replying(reply)) {
            AttemptFailure failure = Sender.create().failureOf(method, server.url());

            assertThat(failure.kind()).as(what).isEqualTo(Kind.BROKEN);
            assertThat(failure.sent()).isTrue();
            assertThat(failure).hasNoCause();
            boolean malformed =
                    List.of("no HTTP at all", "malformed length", "no status").contains(what);
            assertThat(!malformed || failure.reason().equals("the response was not valid HTTP"))
                    .as(what)
                    .isTrue();
            if (!method.equals("GET")) {
                assertThat(server.requests()).as("requests that the JDK sent").hasSize(1);
            }
        }
    }

    @Test
    void aPostIsNotSentAgainOnAConnectionThatTheServerHasClosedMeanwhile() throws AttemptFailure {
        Reply goodbye = wire -> {
            Reply.json(200, "{}").send(wire);
            return false;
        };
        try (ScriptedServer server = ScriptedServer.replying(goodbye, Reply.drop())) {
            Sender sender = Sender.create();
            sender.send("POST", server.url());
            sender.failureOf("POST", server.url());

            assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void nothingWasSentWhenTheConnectionIsRefused(String method) {
        // A port that nobody gets by chance.
        AttemptFailure failure = Sender.create().failureOf(method, "http://127.0.0.1:1");

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure.sent()).isFalse();
        assertThat(failure.reason()).isEqualTo("the connection was refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void nothingWasSentWhenTheHostIsUnknown(String method) {
        AttemptFailure failure = Sender.create().failureOf(method, "http://no-such-host.invalid");

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure.reason()).isEqualTo("the host name is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void nothingWasSentWhenThePortSpeaksNoTls(String method) {
        try (ScriptedServer server =
                ScriptedServer.replying(Reply.raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))) {
            AttemptFailure failure = Sender.create().failureOf(method, "https://127.0.0.1:" + server.port());

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure.reason()).startsWith("TLS could not be set up");
        }
    }

    @Test
    void aPostWasNotSentWhenTheServerHangsUpDuringTheTlsHandshake() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop())) {
            AttemptFailure failure = Sender.create().failureOf("POST", "https://127.0.0.1:" + server.port());

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure.sent()).isFalse();
        }
    }

    @Test
    void aPostThatWasDroppedBeforeTheServerReadItIsNeverTakenForUnsent() {
        try (ScriptedServer server = ScriptedServer.dropping(connection -> true, Reply.drop())) {
            AttemptFailure failure = Sender.create().failureOf("POST", server.url());

            assertThat(failure.kind()).isIn(Kind.BROKEN, Kind.NOT_SENT);
            assertThat(failure.sent()).isEqualTo(failure.kind() == Kind.BROKEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"100,100,true", "100,101,false", "1,2,false", "16384,50000,false"})
    void takesAResponseUpToTheLimitAndNotOneByteMore(int limit, int size, boolean fits) throws AttemptFailure {
        byte[] body = new byte[size];
        for (Reply reply : List.of(Reply.bytes(200, "application/json", body), Reply.chunked(200, body, 64))) {
            try (ScriptedServer server = ScriptedServer.replying(reply)) {
                Sender sender = Sender.create().maxResponseBytes(limit);
                if (fits) {
                    Response response = sender.send("GET", server.url());
                    assertThat(ResponseReader.size(response)).isEqualTo(size);
                } else {
                    AttemptFailure failure = sender.failureOf("GET", server.url());
                    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
                    assertThat(failure.reason()).contains(limit + " bytes");
                    assertThat(failure.status()).isEqualTo(200);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n"
            })
    void hangsUpOnAResponseWithoutEnd(String head) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.endless(head, "x".repeat(10_000)))) {
            AttemptFailure failure = Sender.create().maxResponseBytes(100_000).failureOf("GET", server.url());

            assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
            Poll.until(() -> server.openConnections() == 0);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void hangsUpOnAHeadWithoutEnd() {
        try (ScriptedServer server = ScriptedServer.replying(
                Reply.endless("HTTP/1.1 200 OK\r\n", "X-Header: " + "y".repeat(1000) + "\r\n"))) {
            AttemptFailure failure = Sender.create().failureOf("GET", server.url());

            assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        }
    }
}
