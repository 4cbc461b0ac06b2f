// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStatusTest {

    private static final String FULL =
            "{\"date\":\"2026-01-31T10:15:00.000Z\",\"message\":\"Ok\",\"emailConfigured\":true}";

    private static KmsClient client(ScriptedServer server) {
        return KmsClient.builder()
                .baseUrl(server.url())
                .credentials(KmsCredentials.universalAuth("id", "secret"))
                .maxAttempts(1)
                .build();
    }

    @Test
    void asksTheServerWithoutSigningIn() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, FULL));
                KmsClient kms = client(server)) {
            assertThat(kms.serverStatus()).isEqualTo(new ServerStatus("Ok", Instant.parse("2026-01-31T10:15:00Z")));

            assertThat(server.request().method()).isEqualTo("GET");
            assertThat(server.request().target()).isEqualTo("/api/status");
            assertThat(server.request().header("authorization")).isNull();
        }
    }

    @Test
    void takesAServerThatDoesNotTellTheTime() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, "{\"message\":\"Ok\"}"));
                KmsClient kms = client(server)) {
            assertThat(kms.serverStatus().date()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1769854500000", "\"yesterday\"", "{}", "[]", "true"})
    void isUpWhateverTheTimeLooksLike(String date) {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.json(200, "{\"date\":" + date + ",\"message\":\"Ok\"}")
                                .onPurpose());
                KmsClient kms = client(server)) {
            assertThat(kms.serverStatus()).isEqualTo(new ServerStatus("Ok", null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"Ok\"", "null"})
    void takesNothingElseForAStatus(String body) {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.json(200, body).onPurpose());
                KmsClient kms = client(server)) {
            assertThatThrownBy(kms::serverStatus).isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Test
    void saysThatTheServerIsDown() {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.json(503, "{}").onPurpose());
                KmsClient kms = client(server)) {
            assertThatThrownBy(kms::serverStatus)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("GET /api/status");
        }
    }

    @Test
    void aClosedClientAsksNothing() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, FULL))) {
            KmsClient kms = client(server);
            kms.close();

            assertThatThrownBy(kms::serverStatus).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
