// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.ScriptedServer.Seen;
import ai.hanzo.kms.fixture.Things;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A success of a DELETE counts only if it tells of what was to be deleted, or a look shows that the thing is gone. */
class DeleteCheckingClientTest {

    private static final String ID = "0A1B2C3D-0000-4000-8000-000000000001";
    private static final Reply GONE = Reply.json(404, "{\"error\":\"NotFound\",\"message\":\"none\"}");

    @Test
    void takesAClearSuccessWithoutALook() {
        String deleted = "{\"thing\":{\"id\":\"" + ID.toLowerCase(Locale.ROOT) + "\"}}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, deleted));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).remove(ID);

            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\":\"done\"}"})
    void aSuccessWithoutAnIdIsNotBelievedUnlessALookFindsTheThingGone(String body) {
        Reply done = Reply.json(200, body).onPurpose();
        // A gateway in maintenance, for example, may have one response for all requests.
        for (Reply look : List.of(done, Reply.json(403, "{}").onPurpose(), Reply.drop())) {
            try (ScriptedServer server = serving(done, look);
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
                assertThat(Caught.from(() -> Things.of(kms).remove(ID))).isInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    @Test
    void aRefusalOfADeleteAsksForNoLook() {
        try (ScriptedServer server = ScriptedServer.replying(GONE);
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.of(kms).remove(ID))).isInstanceOf(NotFoundException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aPathThatNamesTheThingOtherwiseIsNotComparedWithItsId() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, "{\"thing\":{\"id\":\"8\"}}"));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).remove("7");

            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"thing\":{\"id\":\"0a1b2c3d-0000-4000-8000-000000000002\"}}",
                "{\"thing\":{\"id\":\"7\"",
                "{\"statusCode\":403,\"error\":\"PermissionDenied\",\"message\":\"no\"}",
                "[{\"id\":\"7\"}]",
                "{}",
                "{\"message\":\"done\"}",
                "null",
                "gone"
            })
    void anythingElseIsDoneOnlyIfTheThingIsGone(String body) {
        Reply odd = Reply.json(200, body).onPurpose();
        try (ScriptedServer server = serving(odd, GONE);
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).remove(ID);

            assertThat(server.requests()).extracting(Seen::method).containsExactly("DELETE", "GET");
        }
        try (ScriptedServer server = serving(odd, Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.of(kms).remove(ID));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("does not contain the deleted resource")
                    .hasMessageEndingWith("The write may or may not have taken effect; you can send it again.");
            assertThat(failure.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content\r\n\r\n", "200 OK\r\nContent-Length: 0\r\n\r\n"})
    void aSuccessThatSaysNothingIsDoneOnlyIfTheThingIsGone(String response) {
        Reply silent = Reply.raw("HTTP/1.1 " + response);
        try (ScriptedServer server = serving(silent, GONE);
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).remove(ID);

            assertThat(server.requests()).extracting(Seen::method).containsExactly("DELETE", "GET");
        }
        for (Reply look :
                List.of(Reply.json(200, Things.ONE), Reply.json(403, "{}").onPurpose(), Reply.drop())) {
            try (ScriptedServer server = serving(silent, look);
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
                assertThat(Caught.from(() -> Things.of(kms).remove(ID)).isOutcomeUnknown())
                        .isTrue();
            }
        }
    }

    @Test
    void aServerThatHasOneResponseForEachRequestIsTakenAtItsWord() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, "{\"thing\":{\"id\":\"sample\"}}"));
                KmsClient kms = Things.client(server.url()).build()) {
            Things.of(kms).remove(ID);
        }
    }

    private static ScriptedServer serving(Reply delete, Reply get) {
        return ScriptedServer.responding(request -> request.method().equals("DELETE") ? delete : get);
    }
}
