// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that bend HTTP: each call ends in time, with a type, and is certain of nothing that it can't know. */
class HostileServersTest {

    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(4);
    private static final Duration LATEST = Duration.ofSeconds(8);

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String JSON = "{\"thing\":{\"id\":\"7\"}}";
    private static final String WHOLE = OK + "Content-Length: " + JSON.length() + "\r\n\r\n" + JSON;
    private static final String CHUNKS = OK + "Transfer-Encoding: chunked\r\n\r\n";

    /** What a call ends with. */
    private enum End {
        /** With a result, since the response is fine in the end. */
        RESULT,
        /** With an exception; a write may have been carried out. */
        UNCLEAR,
        /** With either, which JDKs differ in; never with a write that certainly did nothing. */
        EITHER
    }

    static Stream<Arguments> responses() {
        String hex = Integer.toHexString(JSON.length());
        return Stream.of(
                Arguments.of(End.RESULT, "an interim 100", raw("HTTP/1.1 100 Continue\r\n\r\n" + WHOLE)),
                Arguments.of(End.EITHER, "an interim 102", raw("HTTP/1.1 102 Processing\r\n\r\n" + WHOLE)),
                Arguments.of(
                        End.EITHER, "an interim 103", raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + WHOLE)),
                Arguments.of(End.UNCLEAR, "103 and the end", raw("HTTP/1.1 103 Early Hints\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "102 and silence", silent("HTTP/1.1 102 Processing\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "100 without end", Reply.endless("", "HTTP/1.1 100 Continue\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "101", raw("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n" + WHOLE)),
                Arguments.of(End.UNCLEAR, "300", raw("HTTP/1.1 300 Choices\r\nContent-Length: 0\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "304", raw("HTTP/1.1 304 Not Modified\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "status 600", raw(WHOLE.replace("200 OK", "600 What"))),
                Arguments.of(End.UNCLEAR, "status 099", raw(WHOLE.replace("200 OK", "099 What"))),
                Arguments.of(End.UNCLEAR, "status 1000", raw(WHOLE.replace("200 OK", "1000 What"))),
                Arguments.of(End.EITHER, "no reason phrase", raw(WHOLE.replace("200 OK", "200"))),
                Arguments.of(
                        End.EITHER,
                        "HTTP/1.0 to its end",
                        raw("HTTP/1.0 200 OK\r\n" + OK.substring(17) + "\r\n" + JSON)),
                Arguments.of(End.UNCLEAR, "HTTP/2", raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "NUL bytes", raw("\0".repeat(100))),
                Arguments.of(
                        End.EITHER,
                        "a header without colon",
                        raw(WHOLE.replace("Content-Type", "Odd\r\nContent-Type"))),
                Arguments.of(
                        End.EITHER, "a header with NUL", raw(WHOLE.replace("Content-Type", "X: a\0b\r\nContent-Type"))),
                Arguments.of(End.EITHER, "bare line feeds", raw(WHOLE.replace("\r", ""))),
                Arguments.of(
                        End.EITHER,
                        "a megabyte of header",
                        raw(WHOLE.replace("Content-Type", "X: " + "y".repeat(1 << 20) + "\r\nContent-Type"))),
                Arguments.of(End.UNCLEAR, "a dripping head", dripping("HTTP/1.1 200 OK\r\n", "X: y\r\n")),
                Arguments.of(End.UNCLEAR, "a dripping body", dripping(OK + "Content-Length: 100000\r\n\r\n", " ")),
                Arguments.of(End.UNCLEAR, "dripping chunks", dripping(CHUNKS, "1\r\n \r\n")),
                Arguments.of(
                        End.EITHER, "two lengths", raw(WHOLE.replace("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\n"))),
                Arguments.of(End.UNCLEAR, "a length too short", raw(OK + "Content-Length: 5\r\n\r\n" + JSON)),
                Arguments.of(End.UNCLEAR, "a length too long", raw(OK + "Content-Length: 50\r\n\r\n" + JSON)),
                Arguments.of(
                        End.EITHER,
                        "chunks and a length",
                        raw(CHUNKS.replace("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\n") + hex + "\r\n" + JSON
                                + "\r\n0\r\n\r\n")),
                Arguments.of(
                        End.EITHER, "a trailer", raw(CHUNKS + hex + "\r\n" + JSON + "\r\n0\r\nX-Trailer: y\r\n\r\n")),
                Arguments.of(
                        End.EITHER,
                        "trailers without end",
                        Reply.endless(CHUNKS + hex + "\r\n" + JSON + "\r\n0\r\n", "X: y\r\n")),
                Arguments.of(End.EITHER, "a chunk extension", raw(CHUNKS + hex + ";a=b\r\n" + JSON + "\r\n0\r\n\r\n")),
                Arguments.of(End.UNCLEAR, "a chunk size without end", Reply.endless(CHUNKS, "0000000000")),
                Arguments.of(End.UNCLEAR, "a negative chunk", raw(CHUNKS + "-5\r\n" + JSON)),
                Arguments.of(End.UNCLEAR, "a chunk beyond any number", raw(CHUNKS + "fffffffffffffffff\r\n" + JSON)),
                Arguments.of(End.UNCLEAR, "a chunk of 4 GiB", raw(CHUNKS + "ffffffff\r\n" + JSON)),
                Arguments.of(
                        End.EITHER, "an unknown transfer encoding", raw(CHUNKS.replace("chunked", "gzip, x") + JSON)),
                Arguments.of(End.UNCLEAR, "a body after 204", raw(WHOLE.replace("200 OK", "204 None"))),
                Arguments.of(
                        End.UNCLEAR,
                        "gzip that is none",
                        raw(WHOLE.replace("Content-Type", "Content-Encoding: gzip\r\nContent-Type"))),
                Arguments.of(
                        End.UNCLEAR,
                        "many encodings",
                        raw(WHOLE.replace(
                                "Content-Type", "Content-Encoding: " + "gzip,".repeat(999) + "gzip\r\nContent-Type"))),
                Arguments.of(
                        End.UNCLEAR, "half a surrogate pair", body("{\"thing\":{\"id\":\"7\",\"key\":\"\\ud800\"}}")),
                Arguments.of(End.UNCLEAR, "overlong UTF-8", body("{\"thing\":{\"id\":\"\u00c0\u0080\"}}")),
                Arguments.of(End.UNCLEAR, "a NUL in the JSON", body("{\"thing\":\0{\"id\":\"7\"}}")),
                Arguments.of(End.UNCLEAR, "a key twice", body("{\"thing\":{\"id\":\"7\",\"id\":\"8\"}}")),
                Arguments.of(
                        End.UNCLEAR,
                        "a number of many digits",
                        body("{\"x\":" + "9".repeat(100_000) + "," + JSON.substring(1))),
                Arguments.of(
                        End.UNCLEAR,
                        "deep nesting",
                        body("{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "," + JSON.substring(1))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("responses")
    void endsInTimeWithATypeAndClaimsNothing(End expected, String what, Reply response) {
        for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
            try (ScriptedServer server = ScriptedServer.replying(response.onPurpose());
                    KmsClient kms = Things.client(server.url())
                            .attemptTimeout(ATTEMPT)
                            .callTimeout(CALL)
                            .maxAttempts(1)
                            .build()) {
                long start = System.nanoTime();
                KmsException failure = null;
                try {
                    Things.call(kms, method);
                } catch (KmsException e) {
                    failure = e;
                }

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
                if (expected == End.RESULT) {
                    assertThat(failure).as(method).isNull();
                } else if (expected == End.UNCLEAR && !method.equals("DELETE")) {
                    assertThat(failure).as(method).isNotNull();
                }
                if (failure != null) {
                    assertThat(failure.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n", "\0");
                    assertThat(failure.isOutcomeUnknown())
                            .as(method + ": " + failure.getMessage())
                            .isEqualTo(!method.equals("GET"));
                }
            }
        }
    }

    private static Reply raw(String bytes) {
        return Reply.raw(bytes);
    }

    private static Reply body(String json) {
        return Reply.bytes(200, "application/json", json.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reply silent(String head) {
        return wire -> {
            wire.write(head.getBytes(StandardCharsets.ISO_8859_1));
            return wire.hang();
        };
    }

    /** Sends a head, then the same bytes again and again, slowly. */
    private static Reply dripping(String head, String bytes) {
        return wire -> {
            wire.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                wire.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                wire.socket().setSoTimeout(50);
                try {
                    if (wire.in().read() < 0) {
                        return false;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    // Time for the next bytes.
                }
            }
        };
    }
}
