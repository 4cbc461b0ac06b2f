// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the server's own envelope decides; what something in between says is told as what it is. */
class ForeignResponseTest {

    private static final String PAGE = "<html><body>quoted-page</body></html>";

    /** To a write these mean that it got no further; the others leave it open. */
    private static final Set<Integer> STOPPED = Set.of(404, 405, 413, 415);

    private static List<Reply> pages(int status) {
        return List.of(
                Reply.of(status, "text/html; charset=utf-8", PAGE, "Server", "front/1.2"),
                Reply.of(status, "text/plain", "quoted-page", "Server", "front/1.2"),
                Reply.of(status, "", "", "Server", "front/1.2"),
                Reply.json(status, "{\"message\":\"quoted-page\"}", "Server", "front/1.2")
                        .onPurpose(),
                Reply.json(status, "{\"error\":\"quoted-page\"}", "Server", "front/1.2")
                        .onPurpose(),
                Reply.json(status, "{\"error\":{\"message\":\"quoted-page\"}}", "Server", "front/1.2")
                        .onPurpose(),
                Reply.json(status, "[\"quoted-page\"]", "Server", "front/1.2").onPurpose(),
                Reply.of(status, "text/html", "{\"statusCode\":1,\"message\":\"quoted-page\"}", "Server", "front/1.2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 415, 422, 451, 499})
    void aPageIsNoRefusalAndSaysWhatAnsweredWhereAndWhatToCheck(int status) {
        for (Reply page : pages(status)) {
            for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
                try (ScriptedServer server = ScriptedServer.replying(page);
                        KmsClient kms = Things.client(server.url()).build()) {
                    KmsException failure = Caught.from(() -> Things.call(kms, method));

                    assertThat(failure)
                            .isExactlyInstanceOf(UnexpectedResponseException.class)
                            .hasMessageContaining("front/1.2")
                            .hasMessageContaining(server.url() + "/api/v1/things")
                            .hasMessageContaining("heck")
                            .hasMessageNotContaining("quoted-page");
                    assertThat(failure.status()).isEqualTo(status);
                    assertThat(failure.isOutcomeUnknown())
                            .isEqualTo(!method.equals("GET") && !STOPPED.contains(status));
                    assertThat(server.requests()).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"408,4,1", "425,4,1", "502,4,1", "520,4,1", "521,4,1", "522,4,1", "523,4,1", "524,4,1", "530,4,1"})
    void aPassingFaultInBetweenIsRetriedByTheMethodsRules(int status, int idempotent, int post) {
        for (String method : List.of("GET", "PATCH", "DELETE", "POST")) {
            try (ScriptedServer server = ScriptedServer.replying(Reply.of(status, "text/html", PAGE));
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(new VirtualTiming()))
                            .build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, method));

                assertThat(server.requests()).hasSize(method.equals("POST") ? post : idempotent);
                assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
                assertThat(failure)
                        .isInstanceOf(status < 500 ? UnexpectedResponseException.class : ServerException.class);
            }
        }
    }

    @Test
    void theHeadersOfAForeignServerAreShortAndInOneLineAndHoldNoSecret() {
        String server = "a".repeat(70) + Things.TOKEN + "b".repeat(500);
        try (ScriptedServer proxy = ScriptedServer.replying(Reply.of(403, "text/html", PAGE, "Server", server));
                KmsClient kms = Things.client(proxy.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")).getMessage())
                    .hasSizeLessThan(900)
                    .doesNotContain("tok-secret", "bbbbbbbbbbbbbbbb");
        }
    }

    @Test
    void aPageWithTooManyRequestsIsARateLimit() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(429, "text/html", PAGE, "Retry-After", "7"));
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "POST"))).isInstanceOf(RateLimitedException.class);
        }
    }

    @Test
    void aSuccessThatIsAPageSaysWhatAnswered() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, "text/html", PAGE, "Server", "front/1.2"));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

            assertThat(failure)
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("text/html")
                    .hasMessageContaining("front/1.2")
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("base URL");
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFaultWithAPageLargerThanAllowedIsStillThatFaultAndRetried(boolean announced) {
        byte[] page = "x".repeat(300_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Reply large = announced ? Reply.bytes(502, "text/html", page) : Reply.chunked(502, page, 10_000);
        try (ScriptedServer server = ScriptedServer.replying(large, large, Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .maxResponseBytes(1_000)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            Things.call(kms, "GET");
            assertThat(server.requests()).hasSize(3);
        }
        try (ScriptedServer server = ScriptedServer.replying(large);
                KmsClient kms = Things.client(server.url())
                        .maxResponseBytes(1_000)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")))
                    .isInstanceOf(ServerException.class)
                    .extracting(KmsException::status)
                    .isEqualTo(502);
        }
    }

    @Test
    void theWholeTextOfTheServerDecidesAndNotTheShownPartOfIt() {
        String filler = " (" + "detail ".repeat(100) + ")";
        String rejected = "Failed to validate Northflank credentials: Request" + filler;
        assertThat(refusal(rejected + " failed with status code 401"))
                .isInstanceOfSatisfying(
                        CredentialsRejectedException.class,
                        e -> assertThat(e.transientCause()).isFalse());
        assertThat(refusal(rejected + " failed with status code 503"))
                .isInstanceOfSatisfying(
                        CredentialsRejectedException.class,
                        e -> assertThat(e.transientCause()).isTrue());
        assertThat(refusal("An App Connection with the name \\\"" + "a".repeat(400) + "\\\"\\n already exists"))
                .isInstanceOf(NameConflictException.class);
        assertThat(refusal(filler + " A job for this sync is already in progress."))
                .isInstanceOf(SyncInProgressException.class);
        assertThat(refusal(filler)).isExactlyInstanceOf(BadRequestException.class);
        assertThat(refusal(filler + " number of uses limit reached")).isInstanceOf(AuthenticationException.class);
        assertThat(refusal(401, "UnauthorizedError", filler + " Token missing"))
                .hasMessageContaining("received no access token");
        assertThat(refusal(401, "UnauthorizedError", filler + " temporarily locked"))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.isIdentityLocked()).isTrue());
        assertThat(refusal(403, "Forbidden access to " + "https://kms.example.com/".repeat(20), "no"))
                .hasMessageContaining("does not accept this kind of token");
    }

    private static KmsException refusal(String text) {
        return refusal(400, "BadRequest", text);
    }

    private static KmsException refusal(int status, String error, String text) {
        String body = "{\"reqId\":\"r\",\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":\"" + text
                + "\"}";
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.json(status, body).onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            return Caught.from(() -> Things.call(kms, "POST"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 501, 502, 503, 504, 511, 520, 530, 599})
    void thePageOfAFaultSaysWhatAnsweredAndWhere(int status) {
        for (String method : List.of("GET", "POST", "DELETE")) {
            try (ScriptedServer server =
                            ScriptedServer.replying(Reply.of(status, "text/html", PAGE, "Server", "front/1.2"));
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
                assertThat(Caught.from(() -> Things.call(kms, method)))
                        .hasMessageContaining("not JSON but text/html")
                        .hasMessageContaining("front/1.2")
                        .hasMessageContaining(server.url() + "/api/v1/things")
                        .hasMessageNotContaining("quoted-page");
            }
        }
    }

    @Test
    void aFaultInTheServersOwnWordsIsNotCalledForeign() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(
                        500, "{\"error\":\"InternalServerError\",\"message\":\"its word\"}", "Server", "front/1.2"));
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")))
                    .hasMessageContaining("its word")
                    .hasMessageNotContaining("front/1.2");
        }
    }

    @Test
    void aWriteInDoubtIsToBeLookedForUnlessItMayBeSentAgain() {
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, "text/html", PAGE));
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
                assertThat(Caught.from(() -> Things.call(kms, method)))
                        .hasMessageContaining(
                                method.equals("POST") ? "check before you repeat it" : "you can send it again");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequest, Failed to validate Northflank credentials: status code 401",
        "400, BadRequest, A rule is broken",
        "403, PermissionDenied, Not you",
        "429, RateLimitExceeded, Slow down"
    })
    void aRefusalAfterAWriteInDoubtDoesNotSoundCertain(int status, String error, String message) {
        Reply refusal = Reply.json(
                        status,
                        "{\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":\"" + message + "\"}",
                        "Retry-After",
                        "0")
                .onPurpose();
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop(), refusal);
                KmsClient kms = Things.client(server.url())
                        .maxAttempts(2)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure)
                    .hasMessageNotContaining("nothing was stored")
                    .hasMessageEndingWith("The write may or may not have taken effect; you can send it again.");
        }
    }

    @Test
    void whatIsNoJsonIsNotCalledJson() {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.of(403, "application/json", PAGE, "Server", "front/1.2")
                                .onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")))
                    .hasMessageContaining("the content type is JSON, but the body is not")
                    .hasMessageContaining("front/1.2");
        }
    }

    @ParameterizedTest
    @CsvSource({"300,true", "301,false", "302,true", "303,true", "304,true", "307,false", "308,false"})
    void aRedirectSaysWhereItLeadsAndMayHideAFaultAfterAWrite(int status, boolean unclear) {
        String place = "https://user:pass-word@login.example.com/start?state=secret-state#secret-part";
        for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
            try (ScriptedServer server = ScriptedServer.replying(Reply.of(status, "", "", "Location", place));
                    KmsClient kms = Things.client(server.url()).build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, method));

                assertThat(failure)
                        .isExactlyInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("redirect")
                        .hasMessageContaining("it leads to https://login.example.com,")
                        .hasMessageContaining(server.url())
                        .hasMessageNotContainingAny("secret", "pass-word", "/start");
                assertThat(failure.isOutcomeUnknown()).isEqualTo(unclear && !method.equals("GET"));
                assertThat(server.requests()).hasSize(1);
            }
        }
    }
}
