// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no Hanzo KMS sends: only a {@link KmsException} comes out, and nothing of the body in it. */
class HostileResponsesTest {

    private static final String DEEP = "[".repeat(5_000) + "]".repeat(5_000);

    static List<String> bodiesThatAreNoThing() {
        return List.of(
                "",
                " ",
                "null",
                "true",
                "17",
                "\"text\"",
                "[]",
                "{}",
                "[" + Things.ONE + "]",
                "{\"thing\":null}",
                "{\"thing\":[]}",
                "{\"thing\":\"quoted-value\"}",
                "{\"thing\":{}}",
                "{\"thing\":{\"id\":null}}",
                "{\"thing\":{\"id\":{\"quoted-value\":1}}}",
                "{\"thing\":{\"id\":[\"quoted-value\"]}}",
                "{\"thing\":{\"id\":\"7\",\"count\":\"quoted-value\"}}",
                "{\"thing\":{\"id\":\"7\",\"count\":99999999999999}}",
                "{\"thing\":{\"id\":\"7\",\"count\":1e400}}",
                "{\"thing\":{\"id\":\"7\",\"count\":" + "9".repeat(2_000) + "}}",
                "{\"thing\":{\"id\":\"7\",\"key\":\"quoted-value\"}}",
                "{\"thing\":{\"id\":\"7\",\"more\":[\"quoted-value\"]}}",
                "{\"thing\":{\"id\":\"7\",\"id\":\"quoted-value\"}}",
                "{\"thing\":{\"id\":\"7\"},\"thing\":{\"id\":\"8\"}}",
                "{\"thing\":{\"id\":\"7\"}} quoted-value",
                "{\"thing\":{\"id\":\"7\"}}{}",
                "{\"thing\":{\"id\":\"7\"",
                "{\"thing\":{\"id\":\"quoted-va",
                "{'thing':{'id':'7'}}",
                "{\"thing\":{\"id\":\"7\"},}",
                "{\"thing\":{\"id\":\"7\\q\"}}",
                "{\"thing\":{\"id\":\"quoted-value\u0001\"}}",
                "\uFEFF\uFEFF{}",
                "<html><body>quoted-value</body></html>",
                "quoted-value",
                DEEP,
                "{\"thing\":{\"id\":\"7\",\"more\":{\"quoted-value\":" + DEEP + "}}}");
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoThing")
    void aSuccessWithAnUnusableBodyIsTypedAndNotQuoted(String body) {
        for (String contentType : List.of("application/json", "application/vnd.api+json; charset=utf-8")) {
            for (String method : List.of("GET", "POST", "PATCH")) {
                try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, contentType, body));
                        KmsClient kms = Things.client(server.url()).build()) {
                    KmsException failure = Caught.from(() -> Things.call(kms, method));

                    assertThat(failure)
                            .isInstanceOf(UnexpectedResponseException.class)
                            .hasMessageContaining("status 200")
                            .hasMessageNotContaining("quoted-va")
                            .hasNoCause();
                    assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/xml", "", "json", "application/jsonp", ";"})
    void aSuccessThatIsNotJsonIsNoSuccess(String contentType) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, contentType, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure)
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("content type")
                    .hasMessageContaining("base URL");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 206, 226, 299})
    void aSuccessWithoutABodyIsNoSuccess(int status) {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.raw("HTTP/1.1 " + status + " OK\r\nContent-Length: 0\r\n\r\n"));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

            assertThat(failure).isInstanceOf(UnexpectedResponseException.class).hasMessageContaining("empty");
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-16", "windows-1252", "no-such-charset", "\"utf-8\""})
    void readsJsonAsUtf8WhateverTheLabelSays(String charset) {
        String body = "{\"thing\":{\"id\":\"Zürich-北京\"}}";
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.of(200, "application/json; charset=" + charset, body));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Things.of(kms).get("7", null).thing().id()).isEqualTo("Zürich-北京");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        byte[] latin = "{\"thing\":{\"id\":\"Zürich\"}}".getBytes(StandardCharsets.ISO_8859_1);
        try (ScriptedServer server = ScriptedServer.replying(Reply.bytes(200, "application/json", latin));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageNotContaining("rich");
        }
    }

    @Test
    void unknownFieldsAndNullsInPlaceOfAbsentOnesAreFine() {
        String body = "{\"new\":{\"a\":[1,{}]},\"thing\":{\"x\":null,\"id\":\"7\",\"count\":null,\"key\":null,"
                + "\"more\":null,\"y\":{\"id\":\"8\"}}}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, body));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Things.of(kms).get("7", null).thing()).isEqualTo(new Things.Thing("7", null, null, null));
        }
    }

    static List<String> bodiesOfErrors() {
        List<String> bodies = new ArrayList<>(bodiesThatAreNoThing());
        for (String odd : List.of(
                "null",
                "17",
                "true",
                "[]",
                "{}",
                "[null]",
                "[[]]",
                "[{}]",
                "\"\"",
                "1e999",
                DEEP,
                "[{\"code\":null,\"path\":null,\"message\":null}]",
                "[{\"code\":{},\"path\":{},\"message\":[]}]",
                "[{\"path\":[null,{},[],1.5,true]}]",
                "[{\"action\":null,\"subject\":[null],\"conditions\":7}]")) {
            for (String field : List.of("reqId", "statusCode", "error", "message", "details")) {
                bodies.add("{\"" + field + "\":" + odd + "}");
                bodies.add("{\"reqId\":\"r\",\"error\":\"E\",\"message\":\"m\",\"" + field + "x\":1,\"" + field + "\":"
                        + odd + "}");
            }
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("bodiesOfErrors")
    void anErrorWithAnyBodyIsTypedByItsStatus(String body) {
        for (int status : new int[] {400, 401, 403, 404, 422, 429, 500}) {
            try (ScriptedServer server = ScriptedServer.replying(Reply.json(status, body));
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

                assertThat(failure.status()).isEqualTo(status);
                assertThat(failure.getMessage())
                        .hasSizeLessThan(1_500)
                        .doesNotContain("\n")
                        .doesNotContain("null");
            }
        }
    }

    @Test
    void anErrorOfManyMebibytesIsNotTakenApart() {
        String huge = "{\"error\":\"BadRequest\",\"message\":[" + "[],".repeat(500_000) + "1]}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(400, huge));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

            assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
            assertThat(failure.error()).isNull();
        }
    }

    @Test
    void anEncoderThatCanNotWriteTheRequestIsTheCallersFault() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Object broken = new AbstractList<String>() {
                @Override
                public String get(int index) {
                    throw new IllegalStateException(Things.BODY_SECRET);
                }

                @Override
                public int size() {
                    return 1;
                }
            };
            IllegalArgumentException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalArgumentException.class, () -> Things.of(kms).create(broken));

            assertThat(refused).hasNoCause().hasMessageContaining("POST /api/v1/things");
            assertThat(server.connections()).isZero();
        }
    }
}
