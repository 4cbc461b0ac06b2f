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
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.PermissionRule;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.exception.ValidationIssue;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of errors: a response goes in, an exception comes out that a caller and an operator can act on. */
class ResponseErrorMapperTest {

    private static final String CREDENTIALS = "Failed to validate Northflank credentials: ";

    private static final Set<Integer> BUSY = Set.of(408, 425);

    /** What a page of something in between says to a write with one of these is that it got no further. */
    private static final Set<Integer> STOPPED = Set.of(404, 405, 407, 413, 415, 429);

    /**
     * One line of the table.
     *
     * @param error the server's word, or null for a body of a proxy
     * @param text the server's message, as JSON
     * @param said a part of the exception's message besides the server's
     */
    record Line(
            String method,
            int status,
            @Nullable String error,
            String text,
            Class<? extends KmsException> type,
            String said) {

        String body() {
            return "{\"reqId\":\"req-7x\",\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":" + text
                    + "}";
        }

        Reply reply() {
            return error == null ? Reply.of(status, "text/html", "<h1>page</h1>") : Reply.json(status, body());
        }
    }

    static List<Line> table() {
        List<Line> lines = new ArrayList<>();
        String bad = "BadRequest";
        add(lines, 400, bad, "Could not find project with ID abc", BadRequestException.class, "refused the request");
        add(
                lines,
                400,
                bad,
                "A job for this sync is already in progress. Please",
                SyncInProgressException.class,
                "after 10 seconds or more");
        add(
                lines,
                400,
                bad,
                "A secret sync with this destination already exists",
                BadRequestException.class,
                "refused");
        add(
                lines,
                400,
                bad,
                "An App Connection with the name 'a' already exists",
                NameConflictException.class,
                "taken");
        add(
                lines,
                400,
                bad,
                "A Secret Sync with the name 'a' already exists for",
                NameConflictException.class,
                "taken");
        for (String cause : List.of(
                "Request failed with status code 401",
                "Request failed with status code 403",
                "",
                "Request failed with status code 404")) {
            add(lines, 400, bad, CREDENTIALS + cause, CredentialsRejectedException.class, "Check that the token");
        }
        String limited = CREDENTIALS + "Request failed with status code 429";
        add(lines, 400, bad, limited, CredentialsRejectedException.class, "external platform is reached. Try again");
        for (String cause : List.of(
                "Request failed with status code 502",
                "connect ECONNREFUSED 1.2.3.4:443",
                "timeout of 5000ms exceeded",
                "socket hang up")) {
            add(lines, 400, bad, CREDENTIALS + cause, CredentialsRejectedException.class, "Try again later");
        }
        add(
                lines,
                400,
                bad,
                "Unable to renew because access token number of uses limit reached",
                AuthenticationException.class,
                "used up");
        add(lines, 401, "UnauthorizedError", "Token missing", AuthenticationException.class, "Authorization header");
        add(
                lines,
                401,
                "UnauthorizedError",
                "token has been revoked",
                AuthenticationException.class,
                "revoked, used up");
        add(lines, 403, "TokenError", "Your token has expired.", AuthenticationException.class, "expired or malformed");
        add(lines, 403, "PermissionDenied", "You are not allowed to", PermissionDeniedException.class, "administrator");
        add(
                lines,
                403,
                "ForbiddenError",
                "not allowed from the IP",
                PermissionDeniedException.class,
                "denied the caller");
        add(
                lines,
                403,
                "Forbidden",
                "Forbidden access to /api/v1/x",
                PermissionDeniedException.class,
                "denied the caller");
        add(lines, 403, "PermissionBoundaryError", "boundary", PermissionDeniedException.class, "denied the caller");
        add(lines, 403, "PolicyViolationError", "policy", PermissionDeniedException.class, "denied the caller");
        add(lines, 404, "NotFound", "Could not find App Connection", NotFoundException.class, "ID or the name");
        add(
                lines,
                404,
                "Not Found",
                "Route POST:/api not found",
                UnexpectedResponseException.class,
                "base URL is wrong");
        add(lines, 429, "RateLimitExceeded", "Rate limit exceeded.", RateLimitedException.class, "Retry in 27 s");
        add(lines, 500, "InternalServerError", "Something went wrong", ServerException.class, "in front of it, failed");
        add(lines, 500, "DatabaseError", "Something went wrong", ServerException.class, "in front of it, failed");
        add(lines, 504, "GatewayTimeoutError", "Timeout error", ServerException.class, "in front of it, failed");
        for (int status : new int[] {501, 502, 503, 504, 520, 599}) {
            lines.add(new Line("POST", status, null, "", ServerException.class, "in front of it, failed"));
            lines.add(new Line("GET", status, null, "", ServerException.class, "Try again later"));
        }
        for (int status : new int[] {400, 402, 405, 406, 408, 409, 410, 413, 414, 415, 418, 425, 431, 451, 499}) {
            lines.add(new Line("POST", status, null, "", UnexpectedResponseException.class, "text/html"));
            lines.add(new Line(
                    "PATCH",
                    status,
                    "Other",
                    "\"no\"",
                    BUSY.contains(status) ? ServerException.class : BadRequestException.class,
                    ""));
        }
        lines.add(new Line("GET", 401, null, "", UnexpectedResponseException.class, "nothing about your credentials"));
        lines.add(new Line("GET", 403, null, "", UnexpectedResponseException.class, "nothing about your credentials"));
        lines.add(new Line("GET", 404, null, "", UnexpectedResponseException.class, "base URL is probably wrong"));
        lines.add(new Line("GET", 407, null, "", NotSentException.class, "proxy"));
        lines.add(new Line("GET", 300, null, "", UnexpectedResponseException.class, "redirect"));
        lines.add(new Line("GET", 304, null, "", UnexpectedResponseException.class, "redirect"));
        lines.add(new Line(
                "PATCH",
                422,
                "ValidationFailure",
                "[{\"code\":\"too_small\",\"path\":[\"credentials\",\"list\",0],\"message\":\"Required here\"}]",
                ValidationException.class,
                "credentials.list.0: Required here"));
        return lines;
    }

    private static void add(
            List<Line> lines, int status, String error, String text, Class<? extends KmsException> type, String said) {
        for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
            lines.add(new Line(method, status, error, "\"" + text + "\"", type, said));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void turnsAResponseIntoTheExceptionThatTellsWhatToDo(Line line) {
        try (ScriptedServer server = ScriptedServer.responding(request ->
                        line.status() == 429 ? Reply.json(429, line.body(), "Retry-After", "27") : line.reply());
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, line.method()));

            boolean write = !line.method().equals("GET");
            assertThat(failure).isExactlyInstanceOf(line.type());
            assertThat(failure.status()).isEqualTo(line.status());
            assertThat(failure.error()).isEqualTo(line.error());
            assertThat(failure.requestId()).isEqualTo(line.error() == null ? null : "req-7x");
            assertThat(failure.method()).isEqualTo(line.method());
            assertThat(failure.pathTemplate())
                    .isEqualTo(line.method().equals("POST") ? "/api/v1/things" : "/api/v1/things/{id}");
            assertThat(failure.attempts()).isOne();
            boolean unclear = line.status() >= 500
                    || BUSY.contains(line.status())
                    || (line.error() == null && !STOPPED.contains(line.status()));
            assertThat(failure.isOutcomeUnknown()).isEqualTo(write && unclear);
            assertThat(failure)
                    .hasNoCause()
                    .hasMessageContaining(line.said())
                    .hasMessageContaining(failure.method() + " " + failure.pathTemplate())
                    .hasMessageContaining("status " + line.status())
                    .hasMessageContaining("request ID " + (line.error() == null ? "none" : "req-7x"))
                    .hasMessageNotContaining("<h1>")
                    .hasMessageEndingWith(".");
            if (line.text().startsWith("\"")) {
                assertThat(failure)
                        .hasMessageContaining(line.text().replace("\"", "").strip());
            }
        }
    }

    @Test
    void aRejectedCredentialSaysWhetherTheOtherPlatformWasUnwell() {
        assertThat(rejected("Request failed with status code 401")).isFalse();
        assertThat(rejected("Request failed with status code 403")).isFalse();
        assertThat(rejected("Request failed with status code 422")).isFalse();
        assertThat(rejected("Request failed with status code 429")).isTrue();
        assertThat(rejected("Request failed with status code 500")).isTrue();
        assertThat(rejected("getaddrinfo ENOTFOUND api.northflank.com")).isTrue();
    }

    @Test
    void aLockedJobIsLeftToTheCaller() {
        VirtualTiming timing = new VirtualTiming();
        Line line = new Line(
                "POST",
                400,
                "BadRequest",
                "\"A job for this sync is already in progress.\"",
                BadRequestException.class,
                "");
        try (ScriptedServer server = ScriptedServer.replying(line.reply());
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Caught.from(() -> Things.call(kms, "POST"));

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aDeniedPermissionComesWithTheRulesThatWereLookedAt() {
        String body =
                "{\"reqId\":\"r\",\"statusCode\":403,\"error\":\"PermissionDenied\",\"message\":\"no\",\"details\":["
                        + "{\"action\":[\"read\",\"edit\"],\"inverted\":true,\"subject\":\"app-connections\","
                        + "\"conditions\":{\"env\":\"prod\"}},{\"action\":\"create\",\"subject\":[\"a\",\"b\"]}]}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(403, body));
                KmsClient kms = Things.client(server.url()).build()) {
            PermissionDeniedException denied = (PermissionDeniedException) Caught.from(() -> Things.call(kms, "GET"));

            assertThat(denied.rules())
                    .containsExactly(
                            new PermissionRule(
                                    List.of("read", "edit"), true, List.of("app-connections"), "{\"env\":\"prod\"}"),
                            new PermissionRule(List.of("create"), false, List.of("a", "b"), ""));
        }
    }

    @Test
    void aRefusedFormComesWithItsIssues() {
        String body = "{\"reqId\":\"r\",\"statusCode\":422,\"error\":\"ValidationFailure\",\"message\":["
                + "{\"code\":\"too_small\",\"path\":[\"name\"],\"message\":\"too short\",\"minimum\":1},"
                + "{\"code\":\"invalid\",\"path\":[],\"message\":\"no body\"}]}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(422, body));
                KmsClient kms = Things.client(server.url()).build()) {
            ValidationException refused = (ValidationException) Caught.from(() -> Things.call(kms, "POST"));

            assertThat(refused).hasMessageContaining("name: too short; no body");
            assertThat(refused.issues())
                    .containsExactly(
                            new ValidationIssue("too_small", List.of("name"), "too short"),
                            new ValidationIssue("invalid", List.of(), "no body"));
        }
    }

    private static boolean rejected(String cause) {
        Line line = new Line("POST", 400, "BadRequest", "\"" + CREDENTIALS + cause + "\"", KmsException.class, "");
        try (ScriptedServer server = ScriptedServer.replying(line.reply());
                KmsClient kms = Things.client(server.url()).build()) {
            return ((CredentialsRejectedException) Caught.from(() -> Things.call(kms, "POST"))).transientCause();
        }
    }
}
