// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Each thing that can go wrong has a type of its own and a message that helps, without a secret in it. */
class FailuresTest {

    private static final UUID ID = UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab");
    private static final String TOKEN = "nf-secret-token";
    private static final NorthflankConnectionRequest REQUEST = NorthflankConnectionRequest.builder()
            .name("my-northflank-connection")
            .apiToken(TOKEN)
            .build();

    @Test
    void aTokenThatNorthflankRefuses() {
        CredentialsRejectedException e =
                createAgainst(400, "NorthflankTokenRefused", CredentialsRejectedException.class);

        assertThat(e.transientCause()).isFalse();
        assertHelpful(e, "status 400 BadRequest", "req-4XkP0bQz81LmYt", "Check that the token");
    }

    @Test
    void aTokenThatCouldNotBeCheckedBecauseNorthflankWasNotWell() {
        String response = Samples.example("NorthflankTokenRefused").toString().replace("code 401", "code 503");

        CredentialsRejectedException e = create(400, response, CredentialsRejectedException.class);

        assertThat(e.transientCause()).isTrue();
        assertThat(e).hasMessageContaining("Try again later");
    }

    @Test
    void aNameThatIsTaken() {
        NameConflictException e = createAgainst(400, "DuplicateConnectionName", NameConflictException.class);

        assertHelpful(e, "status 400", "my-northflank-connection", "Choose another name");
    }

    @Test
    void aProjectThatDoesNotExist() {
        assertHelpful(createAgainst(400, "UnknownProject", BadRequestException.class), "Could not find project");
    }

    @Test
    void aNameThatTheServerDoesNotLike() {
        ValidationException e = createAgainst(422, "BadName", ValidationException.class);

        assertThat(e.issues()).hasSize(1);
        assertThat(e.issues().get(0).path()).containsExactly("name");
        assertHelpful(e, "status 422", "name: name field can only contain");
    }

    @Test
    void anIdThatDoesNotExist() {
        NotFoundException e = failure(404, "ConnectionIdUnknown", NotFoundException.class, n -> n.get(ID));

        assertThat(e.pathTemplate()).isEqualTo("/api/v1/app-connections/northflank/{connectionId}");
        assertThat(e).hasMessageContaining("GET /api/v1/app-connections/northflank/{connectionId}, status 404");
    }

    @Test
    void anAccessTokenThatIsExpired() {
        AuthenticationException e = createAgainst(403, "TokenExpired", AuthenticationException.class);

        assertHelpful(e, "status 403 TokenError", "credentials that let the client sign in again");
    }

    @Test
    void aServerThatIsNotThere() {
        try (KmsClient kms = KmsClient.builder()
                .baseUrl("http://127.0.0.1:1")
                .credentials(KmsCredentials.accessToken(StubKms.ACCESS_TOKEN))
                .maxAttempts(1)
                .build()) {
            NotSentException e = catchThrowableOfType(
                    NotSentException.class, () -> NorthflankConnections.of(kms).create(REQUEST));

            assertThat(e.status()).isZero();
            assertThat(e).hasMessageContaining("http://127.0.0.1:1").hasMessageContaining("Check the base URL");
        }
    }

    @Test
    void aResponseInHtml() {
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.html(200, "<html>proxy login page</html>"));
                KmsClient kms = server.client()) {
            UnexpectedResponseException e = catchThrowableOfType(
                    UnexpectedResponseException.class,
                    () -> NorthflankConnections.of(kms).list());

            assertThat(e.status()).isEqualTo(200);
            assertThat(e)
                    .hasMessageContaining("not JSON")
                    .hasMessageContaining("Check the base URL")
                    .hasMessageNotContaining("proxy login page");
        }
    }

    @Test
    void aCreateThatWasAnsweredInHtmlAndCanNotBeFoundOut() {
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.html(200, "<html></html>"));
                KmsClient kms = server.client()) {
            OutcomeUnknownException e = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> NorthflankConnections.of(kms).create(REQUEST));

            assertThat(e.name()).isEqualTo("my-northflank-connection");
            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("my-northflank-connection").hasMessageContaining("Look up the name");
        }
    }

    @Test
    void aServerThatIgnoresTheProject() {
        String organizationLevel = atOrganizationLevel(Instant.now());
        try (StubKms server = StubKms.responding(200, organizationLevel);
                KmsClient kms = server.client()) {
            NorthflankConnectionRequest inProject = NorthflankConnectionRequest.builder()
                    .name("a")
                    .projectId("p-1")
                    .apiToken(TOKEN)
                    .build();

            ScopeMismatchException e = catchThrowableOfType(
                    ScopeMismatchException.class,
                    () -> NorthflankConnections.of(kms).create(inProject));

            assertThat(e.connectionId()).isEqualTo(ID);
            assertThat(e).hasMessageContaining(ID.toString()).hasMessageContaining("project p-1");
        }
    }

    @Test
    void aServerThatIgnoresTheProjectAndWhoseResponseGotLost() {
        AtomicReference<String> stored = new AtomicReference<>();
        try (StubKms server = StubKms.responding(request -> {
                    if (request.method().equals("POST")) {
                        stored.set(atOrganizationLevel(Instant.now()));
                        return StubKms.Reply.html(502, "<html>bad gateway</html>");
                    }
                    return StubKms.Reply.json(200, stored.get());
                });
                KmsClient kms = server.client()) {
            ScopeMismatchException e = catchThrowableOfType(
                    ScopeMismatchException.class,
                    () -> NorthflankConnections.of(kms)
                            .create(NorthflankConnectionRequest.builder()
                                    .name("a")
                                    .description("as sent")
                                    .projectId("p-1")
                                    .apiToken(TOKEN)
                                    .build()));

            assertThat(e.connectionId()).isEqualTo(ID);
            assertThat(e).hasMessageContaining("POST /api/v1/app-connections/{app}");
        }
    }

    private static String atOrganizationLevel(Instant created) {
        ObjectNode response = Samples.example("NorthflankConnection").deepCopy();
        ObjectNode connection = (ObjectNode) response.path("appConnection");
        connection.remove("projectId");
        connection.put("name", "a");
        connection.put("description", "as sent");
        connection.put("createdAt", created.truncatedTo(ChronoUnit.MILLIS).toString());
        return response.toString();
    }

    @Test
    void aLookupFindsNothingOrSaysThatAnotherKindHoldsTheName() {
        try (StubKms server = answeringWith(404, "ConnectionNameUnknown");
                KmsClient kms = server.client()) {
            assertThat(NorthflankConnections.of(kms).findByName("a", Scope.organization()))
                    .isEmpty();
        }
        assertThat(failure(
                        400,
                        "ConnectionOfOtherApp",
                        NameConflictException.class,
                        n -> n.findByName("a", Scope.organization())))
                .hasMessageContaining("another kind");
    }

    @Test
    void aLookupOnAServerWithoutSuchARouteIsNotNothingFound() {
        UnexpectedResponseException e = failure(
                404, "RouteUnknown", UnexpectedResponseException.class, n -> n.findByName("a", Scope.organization()));

        assertThat(e).hasMessageContaining("base URL is wrong");
    }

    private static void assertHelpful(KmsException e, String... parts) {
        assertThat(e)
                .hasMessageContaining("POST /api/v1/app-connections/northflank")
                .hasMessageContaining("request ID req-")
                .hasMessageNotContaining(TOKEN)
                .hasMessageNotContaining(StubKms.ACCESS_TOKEN);
        assertThat(e.getMessage()).contains(parts);
    }

    private static <E extends KmsException> E createAgainst(int status, String example, Class<E> type) {
        return create(status, Samples.example(example).toString(), type);
    }

    private static <E extends KmsException> E create(int status, String response, Class<E> type) {
        try (StubKms server = StubKms.responding(status, response);
                KmsClient kms = server.client()) {
            return catchThrowableOfType(
                    type, () -> NorthflankConnections.of(kms).create(REQUEST));
        }
    }

    private static <E extends KmsException> E failure(
            int status, String example, Class<E> type, java.util.function.Consumer<NorthflankConnections> call) {
        try (StubKms server = answeringWith(status, example);
                KmsClient kms = server.client()) {
            return catchThrowableOfType(type, () -> call.accept(NorthflankConnections.of(kms)));
        }
    }

    private static StubKms answeringWith(int status, String example) {
        return StubKms.responding(status, Samples.example(example).toString());
    }
}
