// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.Recorder;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.fixture.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that gives a secret back: it reaches no message, no field of an exception, no log line, no event. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"%s\"}",
                "{\"message\":\"Bearer %s is bad\",\"error\":\"BadRequest\"}",
                "{\"error\":\"%s\"}",
                "{\"reqId\":\"%s\"}",
                "{\"reqId\":\"x-%s-y\"}",
                "{\"message\":[{\"code\":\"%s\",\"path\":[\"%s\",\"a\"],\"message\":\"not %s\"}]}",
                "{\"message\":[{\"path\":\"%s\"}]}",
                "{\"details\":[{\"action\":[\"%s\"],\"subject\":\"%s\",\"conditions\":{\"%s\":\"%s\"}}]}",
                "{\"details\":[{\"action\":\"%s\",\"subject\":[\"a\",\"%s\"]}]}",
                "<html>%s</html>",
                "%s",
                "{\"thing\":{\"id\":\"7\",\"more\":{\"%s\":1e}}}"
            })
    void masksTheTokenAndTheSecretsOfTheBody(String template) {
        for (String secret : List.of(Things.TOKEN, Things.BODY_SECRET)) {
            for (int status : new int[] {200, 302, 400, 401, 403, 404, 422, 429, 500, 503}) {
                List<String> told = new ArrayList<>();
                try (LogCapture log = LogCapture.ofThisThread();
                        ScriptedServer server =
                                ScriptedServer.replying(Reply.json(status, template.replace("%s", secret)));
                        KmsClient kms = Things.client(server.url())
                                .maxAttempts(1)
                                .listener(new Recorder(told))
                                .build()) {
                    KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

                    assertThat(everythingOf(failure) + told + log.lines())
                            .doesNotContain(Things.TOKEN)
                            .doesNotContain(Things.BODY_SECRET);
                    assertThat(told).isNotEmpty();
                    assertThat(log.lines()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aKeyOfTheResponseThatIsASecretIsMaskedWhenItsPlaceIsNamed() {
        String body = "{\"thing\":{\"id\":\"7\",\"more\":{\"" + Things.TOKEN + "\":" + "9".repeat(2_000) + "}}}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, body));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET"))).hasMessageNotContaining(Things.TOKEN);
        }
    }

    @Test
    void leavesThePublicFieldsOfARequestReadable() {
        String body =
                "{\"error\":\"BadRequest\",\"message\":\"plain-name is taken, " + Things.BODY_SECRET + " is not\"}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(400, body));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "POST")))
                    .hasMessageContaining("plain-name is taken, *** is not");
        }
    }

    @Test
    void findsTheSecretsOfARequestAtEveryDepth() {
        String body =
                "{\"name\":\"public\",\"credentials\":{\"apiToken\":\"deep\\\"er\",\"list\":[{\"jwt\":\"in list\"}],"
                        + "\"description\":\"public too\",\"short\":\"ab\"}}";
        Set<String> secrets = RequestSecrets.of(
                Sender.request("POST", "http://127.0.0.1", body, Map.of("authorization", List.of("Bearer abc.def"))));

        assertThat(secrets)
                .contains("abc.def", "deep\"er", "in list")
                .doesNotContain("public", "public too", "ab", "Bearer abc.def");
    }

    @Test
    void aRequestThatIsNoJsonHasNoSecretsButItsToken() {
        assertThat(RequestSecrets.of(Sender.request("POST", "http://127.0.0.1", "no { json", Map.of())))
                .isEmpty();
    }

    @Test
    void masksWhatTheServerHidWithInvisibleCharactersOrBroke() {
        assertThat(redacted("a sec\u200bret, a sec\nret, a sec\u2028ret", Set.of("secret")))
                .isEqualTo("a ***, a ***, a ***");
    }

    @Test
    void masksASecretThatItselfHoldsInvisibleCharacters() {
        assertThat(redacted("it was pass\u200bword!", Set.of("pass\u200bword"))).isEqualTo("it was ***!");
    }

    @Test
    void masksTheLongerSecretFirstAndBeforeTheTextIsCut() {
        assertThat(redacted("token-and-more", Set.of("token", "token-and-more")))
                .isEqualTo("***");
        assertThat(redacted("x".repeat(295) + "SECRETSECRET", Set.of("SECRETSECRET")))
                .isEqualTo("x".repeat(295) + "***");
    }

    @Test
    void keepsOneLineOfAtMostThreeHundredCharacters() {
        assertThat(ServerText.oneLine(" a\r\nb\tc\u0000d\u001b[31me\u0085f\u2029g "))
                .isEqualTo("abcd[31mefg");
        assertThat(ServerText.oneLine("x".repeat(300))).hasSize(300).doesNotContain("…");
        assertThat(ServerText.oneLine("x".repeat(301))).hasSize(300).endsWith("x…");
        assertThat(ServerText.oneLine("😀".repeat(200)))
                .hasSizeBetween(299, 300)
                .endsWith("😀…");
        assertThat(ServerText.oneLine("a\uD800b\uDC00c")).isEqualTo("abc");
    }

    private static String redacted(String text, Set<String> secrets) {
        return Redaction.of(secrets).text(text).toString();
    }

    private static String everythingOf(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        if (failure instanceof ValidationException refused) {
            text.append(refused.issues().toString());
        }
        if (failure instanceof PermissionDeniedException denied) {
            text.append(denied.rules().toString());
        }
        if (failure instanceof KmsException kms) {
            text.append(kms.error() + " " + kms.requestId());
        }
        return text.toString();
    }
}
