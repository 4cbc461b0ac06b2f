// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.northflank.fixture.StubKms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to Northflank itself, and what becomes of its responses. */
class NorthflankAccountTest {

    private static final String TOKEN = "nf-token-of-the-test";
    private static final String EMPTY_PAGE =
            "{\"data\":{\"projects\":[],\"secrets\":[]},\"pagination\":{\"hasNextPage\":false,\"count\":0}}";

    @Test
    void requestsAreOnesThatNorthflankAllows() {
        try (StubKms server = StubKms.responding(200, EMPTY_PAGE);
                NorthflankAccount account = account(server)) {
            account.projects();
            account.secretGroups("default-project");

            assertThat(server.received())
                    .extracting(StubKms.Received::uri)
                    .containsExactly("/v1/projects?per_page=100", "/v1/projects/default-project/secrets?per_page=100");
        }
    }

    @Test
    void aTeamHasPathsOfItsOwn() {
        try (StubKms server = StubKms.responding(200, EMPTY_PAGE);
                NorthflankAccount account = NorthflankAccount.builder()
                        .baseUrl(server.url())
                        .apiToken(TOKEN)
                        .teamId("my-team")
                        .build()) {
            account.projects();
            account.secretGroups("p");

            assertThat(server.received())
                    .extracting(StubKms.Received::uri)
                    .containsExactly(
                            "/v1/teams/my-team/projects?per_page=100",
                            "/v1/teams/my-team/projects/p/secrets?per_page=100");
        }
    }

    @Test
    void theSettingsStayThoseOfTheCaller() {
        try (StubKms kms = StubKms.responding(200, "{\"appConnections\":[]}");
                StubKms northflank = StubKms.responding(200, EMPTY_PAGE)) {
            KmsClient.Builder settings = KmsClient.builder()
                    .baseUrl(kms.url())
                    .credentials(KmsCredentials.accessToken(StubKms.ACCESS_TOKEN));
            try (NorthflankAccount account = NorthflankAccount.builder()
                            .baseUrl(northflank.url())
                            .apiToken(TOKEN)
                            .client(settings)
                            .build();
                    KmsClient client = settings.build()) {
                account.projects();
                client.appConnections().list();
            }

            assertThat(northflank.onlyRequest().uri()).startsWith("/v1/projects");
            assertThat(kms.onlyRequest().uri()).isEqualTo("/api/v1/app-connections");
        }
    }

    @Test
    void theCursorIsSentBackUnchanged() {
        try (StubKms server = StubKms.responding(
                        request -> StubKms.Reply.json(
                                200,
                                request.uri().contains("cursor")
                                        ? EMPTY_PAGE
                                        : "{\"data\":{\"projects\":[{\"id\":\"a\",\"name\":\"A\"}]},"
                                                + "\"pagination\":{\"hasNextPage\":true,\"count\":1,\"cursor\":\"a+b/c=&d e%\"}}"));
                NorthflankAccount account = account(server)) {
            assertThat(account.projects()).containsExactly(new NorthflankProject("a", "A"));

            assertThat(server.received().get(1).uri())
                    .isEqualTo("/v1/projects?per_page=100&cursor=a%2Bb%2Fc%3D%26d%20e%25");
        }
    }

    @Test
    void aPageWithoutACursorIsTheLast() {
        try (StubKms server = StubKms.responding(
                        200, "{\"data\":{\"projects\":[]},\"pagination\":{\"hasNextPage\":true,\"count\":0}}");
                NorthflankAccount account = account(server)) {
            assertThat(account.projects()).isEmpty();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aCursorThatLeadsToItselfEndsTheCall() {
        try (StubKms server = StubKms.responding(
                        200,
                        "{\"data\":{\"projects\":[]},\"pagination\":{\"hasNextPage\":true,\"count\":0,\"cursor\":\"x\"}}");
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(UnexpectedResponseException.class)
                    .isThrownBy(account::projects)
                    .withMessageContaining("its own page");
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void aListWithoutEndIsGivenUpAfterAHundredPages() {
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.json(
                        200,
                        "{\"data\":{\"projects\":[]},\"pagination\":{\"hasNextPage\":true,\"count\":0,\"cursor\":\""
                                + System.nanoTime() + "\"}}"));
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(UnexpectedResponseException.class)
                    .isThrownBy(account::projects)
                    .withMessageContaining("more than 100 pages")
                    .satisfies(e -> assertThat(e.attempts()).isEqualTo(100));
            assertThat(server.received()).hasSize(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, AuthenticationException, does not accept the token",
        "403, PermissionDeniedException, Its API role needs Projects > Manage > Read.",
        "404, NotFoundException, has no such resource",
        "400, BadRequestException, refused the request",
        "500, ServerException, in front of it"
    })
    void exceptionsSpeakOfNorthflankAndGiveItsReason(int status, String type, String text) {
        for (String body : new String[] {
            "{\"error\":{\"message\":\"Some reason " + TOKEN + "\"}}", "{\"message\":\"Some reason " + TOKEN + "\"}"
        }) {
            try (StubKms server = StubKms.responding(status, body);
                    NorthflankAccount account = account(server)) {
                assertThatExceptionOfType(KmsException.class)
                        .isThrownBy(account::projects)
                        .withMessageStartingWith("Northflank")
                        .withMessageContaining("Some reason ***")
                        .withMessageContaining("GET /v1/projects, status " + status)
                        .withMessageContaining(text)
                        .withMessageNotContaining("KMS")
                        .withMessageNotContaining(TOKEN)
                        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
            }
        }
    }

    @Test
    void theFieldsOfABadRequestAreNamed() {
        try (StubKms server = StubKms.responding(
                        400,
                        "{\"error\":{\"message\":\"Validation failed\",\"id\":\"validation\",\"details\":"
                                + "{\"per_page\":[\"must not be greater than 100\",\"or so\"],\"show\":\"is unknown\","
                                + "\"x\":{\"y\":1}}}}");
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(account::projects)
                    .withMessageContaining(
                            "Validation failed; per_page must not be greater than 100, or so; show is unknown")
                    .satisfies(e -> assertThat(e.error()).isEqualTo("validation"));
        }
    }

    @Test
    void aPageOfAProxyIsNeverQuoted() {
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.html(503, "<h1>secret page</h1>"));
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(account::projects)
                    .withMessageStartingWith("Northflank, or a proxy in front of it")
                    .withMessageNotContaining("secret page");
        }
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.html(200, "<h1>secret page</h1>"));
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(UnexpectedResponseException.class)
                    .isThrownBy(account::projects)
                    .withMessageStartingWith("The response is not from Northflank");
        }
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.html(404, "<h1>secret page</h1>"));
                NorthflankAccount account = account(server)) {
            assertThatExceptionOfType(UnexpectedResponseException.class).isThrownBy(account::projects);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String url;
        try (StubKms server = StubKms.responding(200, EMPTY_PAGE)) {
            url = server.url();
        }
        try (NorthflankAccount account = builder(url).build()) {
            assertThatExceptionOfType(NotSentException.class)
                    .isThrownBy(account::projects)
                    .withMessageStartingWith("No request reached Northflank at " + url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "../x", "a/b", "a%2Fb", "a?b", "a#b", "a\r\nb", "a\u0000b", "\ud800", "ä"})
    void hostileIdsAreRefusedBeforeAnythingIsSent(String id) {
        try (StubKms server = StubKms.responding(200, EMPTY_PAGE);
                NorthflankAccount account = account(server)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> account.secretGroups(id))
                    .withMessageContaining("Northflank project ID");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NorthflankAccount.builder().teamId(id))
                    .withMessageContaining("Northflank team ID");
            NorthflankTokenCheck check = NorthflankTokenCheck.of(account);
            assertThatIllegalArgumentException().isThrownBy(() -> check.project(id));
            assertThatIllegalArgumentException().isThrownBy(() -> check.probe("p", id));
            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "secret\r\nX-Evil: 1", "secret\u0000", "secret\ud800", "sécret"})
    void aBadTokenIsRefusedWithoutBeingQuoted(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankAccount.builder().apiToken(token))
                .withMessageContaining("Northflank API token")
                .withMessageNotContaining("cret");
    }

    @Test
    void theTokenIsRequiredAndTheBaseUrlIsAnOrigin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankAccount.builder().build())
                .withMessageContaining("apiToken(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("https://api.northflank.com/v1").build())
                .withMessageContaining("origin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("http://api.northflank.com").build())
                .withMessageContaining("clear text");
    }

    @Test
    void aClosedAccountSaysWhatIsClosed() {
        NorthflankAccount account = builder("https://api.northflank.com").build();
        account.close();

        assertThatIllegalStateException()
                .isThrownBy(account::projects)
                .withMessage("The client of Northflank is closed.");
    }

    private static NorthflankAccount account(StubKms server) {
        return builder(server.url()).build();
    }

    private static NorthflankAccount.Builder builder(String url) {
        return NorthflankAccount.builder()
                .apiToken(TOKEN)
                .baseUrl(url)
                .client(KmsClient.builder().maxAttempts(1));
    }
}
