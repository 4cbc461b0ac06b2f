// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.MutatedResponses;
import ai.hanzo.kms.fixture.Recorder;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import feign.Param;
import feign.RequestLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A server that echoes a secret to another request of the same call than the one that held it. */
class EchoedLaterTest {

    private static final String EVIL = Things.BODY_SECRET + "\\u001b[31m\\r\\n" + Things.TOKEN + "x".repeat(1_400);

    @Test
    void theLookupAfterALostCreateShowsNoSecretOfTheCreate() {
        String echo = "{\"error\":\"PermissionDenied\",\"message\":\"you sent " + Things.BODY_SECRET + "\"}";
        List<String> told = new ArrayList<>();
        try (LogCapture log = LogCapture.ofThisThread();
                ScriptedServer server = ScriptedServer.replying(Reply.drop(), Reply.json(403, echo));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .listener(new Recorder(told))
                        .build()) {
            KmsException failure = Caught.from(() -> Creations.of(kms.calls())
                    .createConnection(
                            "plain-name",
                            null,
                            Scope.organization(),
                            call -> {
                                call.api(Things.class).create(Things.PLAIN);
                                throw new AssertionError("a response");
                            },
                            call -> {
                                call.api(Things.class).get("7", null);
                                throw new AssertionError("a response");
                            }));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(failure.getSuppressed()[0]).hasMessageContaining("you sent ***");
            assertThat(everythingOf(failure) + told + log.lines()).doesNotContain(Things.BODY_SECRET);
        }
    }

    @Test
    void aCallAfterASignInShowsNoSecretOfTheSignIn() {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request ->
                    SignInServer.Reply.error(400, "BadRequest", "you once sent " + SignInServer.CLIENT_SECRET));
            try (KmsClient kms = server.client().build()) {
                assertThat(Caught.from(() -> kms.appConnections().options()))
                        .hasMessageContaining("you once sent ***")
                        .hasMessageNotContaining(SignInServer.CLIENT_SECRET);
            }
        }
    }

    @Test
    void aCallShowsNoAccessTokenThatAnotherCallSent() {
        List<String> tokens = new ArrayList<>(List.of("first-token-of-all", "second-token-of-all"));
        String echo = "{\"error\":\"BadRequest\",\"message\":\"before that you sent first-token-of-all\"}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE), Reply.json(400, echo));
                KmsClient kms = Things.client(server.url())
                        .credentials(KmsCredentials.accessToken(() -> tokens.remove(0)))
                        .build()) {
            Things.call(kms, "GET");

            assertThat(Caught.from(() -> Things.call(kms, "GET"))).hasMessageContaining("before that you sent ***");
        }
    }

    @Test
    void wordsOfAJobAreRedactedWithTheSecretsOfTheWholeCall() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            Calls call = kms.calls().asOneCall();
            call.api(Things.class).create(Things.PLAIN);

            assertThat(Polling.of(call)
                            .syncFailed(
                                    new UUID(0, 1),
                                    "The import of " + Things.BODY_SECRET,
                                    "used " + Things.BODY_SECRET,
                                    "/x"))
                    .hasMessageContaining("The import of *** failed: used ***")
                    .hasMessageNotContaining(Things.BODY_SECRET)
                    .extracting(failed -> failed.reason())
                    .isEqualTo("used ***");
        }
    }

    @Test
    void aConnectionAtAnotherLevelIsToldWithoutAWordOfTheServer() {
        String json = MutatedResponses.CONNECTION
                .replaceFirst("\"projectId\":[^,]+", "\"projectId\":\"" + EVIL.replace("\\", "\\\\") + "\"")
                .replaceFirst("\"name\":\"[^\"]+\"", "\"name\":\"" + EVIL.replace("\\", "\\\\") + "\"");
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, "{\"appConnection\":" + json + "}").onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() ->
                    Creations.requireScope(kms.calls().api(One.class).get("7").appConnection(), Scope.organization()));

            assertThat(failure).isInstanceOf(ScopeMismatchException.class);
            assertThat(failure.getMessage())
                    .hasSizeLessThan(400)
                    .doesNotContain(Things.TOKEN, "\n", "\r", "\u001b", "xxx");
        }
    }

    /** Gets one connection. */
    interface One {
        @RequestLine("GET /api/v1/things/{id}")
        Found get(@Param("id") String id);
    }

    /** Holds one connection. */
    record Found(ai.hanzo.kms.AppConnection appConnection) {}

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
