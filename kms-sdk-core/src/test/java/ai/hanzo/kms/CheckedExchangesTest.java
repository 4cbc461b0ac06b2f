// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.contract.Sent;
import ai.hanzo.kms.SignInServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check has to bite, at both servers of these tests. */
class CheckedExchangesTest {

    private static final String NO_OPTIONS = "{\"options\":[]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/auth/universal-auth/login | {\"clientId\":\"a\",\"clientSecert\":\"b\"}",
                "POST | /api/v1/auth/no-such-auth/login | {}",
                "GET | /api/v1/app-connections?projectId= | ''",
                "GET | /api/v1/no-such-thing | ''"
            })
    void aRequestThatDoesNotConformFailsTheTest(String method, String target, String body) {
        CheckedExchanges exchanges = new CheckedExchanges();
        exchanges.add(new Sent(method, target, Map.of("Content-Type", "application/json"), body));

        assertThatThrownBy(exchanges::requireConforming).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatConformsOrIsMadeUpPasses() {
        CheckedExchanges exchanges = new CheckedExchanges();
        exchanges.add(
                new Sent("GET", "/api/v1/app-connections?projectId=a%26b", Map.of("Authorization", "Bearer t"), ""));
        exchanges.add(new Sent("GET", "/api/v1/things/7", Map.of(), ""));

        assertThatCode(exchanges::requireConforming).doesNotThrowAnyException();
    }

    @Test
    void anAnswerOfTheSignInServerThatDoesNotConformFailsTheTest() {
        SignInServer server = SignInServer.start().onCall(request -> Reply.json(NO_OPTIONS));
        options(server.client());

        assertThatThrownBy(server::close).isInstanceOf(AssertionError.class).hasMessageContaining(NO_OPTIONS);
    }

    @Test
    void anAnswerThatIsWrongOnPurposePasses() {
        SignInServer server =
                SignInServer.start().onCall(request -> Reply.json(NO_OPTIONS).onPurpose());
        options(server.client());

        assertThatCode(server::close).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerOfTheScriptedServerThatDoesNotConformFailsTheTest(boolean chunked) {
        ScriptedServer server = ScriptedServer.replying(
                chunked
                        ? ai.hanzo.kms.Reply.chunked(200, NO_OPTIONS.getBytes(StandardCharsets.UTF_8), 3)
                        : ai.hanzo.kms.Reply.json(200, NO_OPTIONS));
        options(Things.client(server.url()));

        assertThatThrownBy(server::close).isInstanceOf(AssertionError.class).hasMessageContaining(NO_OPTIONS);
    }

    private static void options(KmsClient.Builder client) {
        try (KmsClient kms = client.build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(UnexpectedResponseException.class);
        }
    }
}
