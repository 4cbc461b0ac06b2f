// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.fixture.DiagnosedServer;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No diagnosis signs in more than once, whatever the server makes of it. */
class SignInDiagnosisTest {

    @Test
    void usesTheTokenThatTheClientHas() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                KmsClient kms = server.client().build()) {
            kms.appConnections().options();

            assertThat(kms.diagnose().problems()).isEmpty();
            assertThat(server.logins()).hasSize(1);
        }
    }

    @Test
    void replacesATokenThatIsNotGoodAnyMore() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            server.expire("token-1");

            assertThat(kms.diagnose().problems()).isEmpty();
            assertThat(server.logins()).hasSize(2);
        }
    }

    @Test
    void signsInOnceWhenAFreshTokenIsRefused() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            server.onLogin(request -> {
                Reply granted = server.grant("token-of-no-use", 60, 60);
                server.expire("token-of-no-use");
                return granted;
            });

            assertThat(server.client().diagnose().problems()).containsExactly(Problem.TOKEN_EXPIRED);
            assertThat(server.logins()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 0})
    void signsInOnceWhenNoClearResponseComes(int status) {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            server.onLogin(request -> status == 0
                    ? Reply.dropped()
                    : Reply.of(status, "text/html", "<html>").onPurpose());

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.step(Check.SIGN_IN).orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(server.logins()).hasSize(1);
        }
    }

    @Test
    void doesNotRepeatASignInThatWasRefusedAMomentAgo() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                KmsClient kms = server.client().build()) {
            server.onLogin(request -> Reply.error(401, "UnauthorizedError", "Invalid credentials"));
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);

            KmsDiagnosis found = kms.diagnose();

            assertThat(found.problems()).containsExactly(Problem.SIGN_IN_REFUSED);
            assertThat(server.logins()).hasSize(1);
        }
    }

    @Test
    void showsNoCredentialsToAServerThatOnlyHasErrorsOfTheSameForm() {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> Reply.error(404, "Not Found", "No static resource api/status")
                    .onPurpose());

            assertThat(server.client().diagnose().problems()).containsExactly(Problem.NO_SUCH_ROUTE);
            assertThat(server.logins()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {} | WEB_APPLICATION",
                "200 | text/plain | fine | WEB_APPLICATION",
                "200 | application/json | {\"statusCode\":400,\"error\":\"BadRequest\",\"message\":\"no\"} | WEB_APPLICATION",
                "200 | application/json | {\"message\":\"Ok\" | BROKEN_RESPONSE",
                "403 | application/json | {\"error\":\"ForbiddenError\",\"message\":\"Not from there\"} | CALL_FAILED",
                "404 | application/json | {\"error\":\"Not Found\",\"message\":\"none\"} | NO_SUCH_ROUTE"
            })
    void isNotCertainOfWhatTheResponseToEverythingDoesNotTell(int status, String type, String body, Problem problem) {
        try (ScriptedServer server = ScriptedServer.replying(
                        ai.hanzo.kms.fixture.Reply.of(status, type, body).onPurpose());
                KmsClient kms = KmsClient.builder()
                        .baseUrl(server.url())
                        .credentials(KmsCredentials.accessToken("t"))
                        .build()) {
            KmsDiagnosis found = kms.diagnose();

            assertThat(found.problems()).as(found.text()).containsExactly(problem);
            assertThat(server.requests())
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).isNull());
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/app-connections/options, OPTIONS", "/api/v1/app-connections, LIST"})
    void takesAResponseWithoutAListForNone(String path, Check check) {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals(path)
                    ? Reply.json("{\"message\":\"none of them\"}").onPurpose()
                    : DiagnosedServer.response(request, server));

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.problems()).containsExactly(Problem.CALL_FAILED);
            assertThat(found.step(check).orElseThrow().problem()).isEqualTo(Problem.CALL_FAILED);
        }
    }

    @Test
    void goesOnWhereTheServerHasAFault() {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals("/api/status")
                    ? Reply.error(500, "InternalServerError", "Something went wrong")
                            .onPurpose()
                    : DiagnosedServer.response(request, server));

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.problems()).startsWith(Problem.SERVER_FAULT);
            assertThat(found.step(Check.SIGN_IN).orElseThrow().outcome()).isEqualTo(Outcome.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/app-connections, 500, InternalServerError",
        "/none, 500, DatabaseError",
        "/none, 503, ServiceUnavailable"
    })
    void doesNotTakeAFaultForMaintenanceWhereReadsFailTooOrTheServerTellsMore(
            String failing, int status, String error) {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals(failing)
                    ? Reply.error(status, error, "Something went wrong").onPurpose()
                    : DiagnosedServer.response(request, server));
            server.onRevocation(request ->
                    Reply.error(status, error, "Something went wrong").onPurpose());

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.step(Check.WRITES).orElseThrow().problem()).isEqualTo(Problem.SERVER_FAULT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PermissionDenied, PERMISSION_MISSING",
        "ForbiddenError, CALL_FAILED",
        "PolicyViolationError, CALL_FAILED"
    })
    void onlyTheServersWordForItMeansAMissingPermission(String error, Problem problem) {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals("/api/v1/app-connections")
                    ? Reply.error(403, error, "Not you")
                    : DiagnosedServer.response(request, server));

            assertThat(server.client().diagnose().step(Check.LIST).orElseThrow().problem())
                    .isEqualTo(problem);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, NotFound, middle",
        "403, PermissionDenied, middle",
        "429, RateLimitExceeded, unknown",
        "500, InternalServerError, unknown"
    })
    void onlyARefusalOfTheProjectTellsTheGeneration(int status, String error, String generation) {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().contains("projectId")
                    ? Reply.error(status, error, "Not this project").onPurpose()
                    : DiagnosedServer.response(request, server));

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.step(Check.SERVER).orElseThrow().facts()).containsEntry("generation", generation);
        }
    }

    @Test
    void namesALockThatTheServerTellsOfFarBehind() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                KmsClient kms = server.client().build()) {
            server.onLogin(request ->
                    Reply.error(401, "UnauthorizedError", "so ".repeat(200) + "This identity is temporarily locked"));

            assertThat(kms.diagnose().problems()).containsExactly(Problem.IDENTITY_LOCKED);
            // Also by a refusal that is only remembered.
            assertThat(kms.diagnose().problems()).containsExactly(Problem.IDENTITY_LOCKED);
            assertThat(server.logins()).hasSize(1);
        }
    }

    @Test
    void callsARouteThatTheServerDoesNotHaveWhatItIs() {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals("/api/v1/app-connections/options")
                    ? Reply.error(404, "Not Found", "Route not found").onPurpose()
                    : DiagnosedServer.response(request, server));

            assertThat(server.client().diagnose().problems()).containsExactly(Problem.NO_SUCH_ROUTE);
        }
    }

    @Test
    void aMissingNorthflankIsANoteForAProgramThatNeedsAnotherApp() {
        try (SignInServer server = SignInServer.start()) {
            server.onCall(request -> request.path().equals("/api/v1/app-connections/options")
                    ? Reply.json("{\"appConnectionOptions\":[{\"name\":\"AWS\",\"app\":\"aws\",\"methods\":[]},"
                                    + "{\"name\":\"Odd\",\"app\":\"an odd, word\",\"methods\":[]}]}")
                            .onPurpose()
                    : DiagnosedServer.response(request, server));

            KmsDiagnosis found = server.client().diagnose();

            assertThat(found.isHealthy()).as(found.text()).isTrue();
            assertThat(found.isHealthyFor(new App("aws"))).isTrue();
            assertThat(found.isHealthyFor(App.NORTHFLANK)).isFalse();
            assertThat(found.isHealthyFor(new App("an odd"))).isFalse();
            assertThat(found.problems()).containsExactly(Problem.NORTHFLANK_NOT_OFFERED);
            assertThat(found.text()).contains("no step failed", "note       Northflank: ");
        }
    }

    @Test
    void namesAServerThatRedirectsAndWhereTo() {
        try (ScriptedServer server = ScriptedServer.replying(ai.hanzo.kms.fixture.Reply.of(
                301, "text/html", "<html>", "Location", "https://kms.example.com/api/status?token=secret"))) {
            KmsDiagnosis found = KmsClient.builder()
                    .baseUrl(server.url())
                    .credentials(KmsCredentials.universalAuth("client-id", "client-secret"))
                    .diagnose();

            assertThat(found.problems()).containsExactly(Problem.REDIRECTED);
            assertThat(found.text())
                    .contains("Location: https://kms.example.com ->")
                    .doesNotContain("secret");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
