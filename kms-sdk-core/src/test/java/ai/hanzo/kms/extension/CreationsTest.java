// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.engine.ConnectionCreation;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.ResourceResponse;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a module finds what has a name, and knows its own creation again. */
class CreationsTest {

    @ParameterizedTest
    @CsvSource({
        "400,BadRequest,NameConflictException",
        "400,Other,BadRequestException",
        "408,BadRequest,ServerException",
        "409,Conflict,BadRequestException",
        "403,PermissionDenied,PermissionDeniedException"
    })
    void aLookupTakesOnlyARefusalByKmsItselfForAnotherKind(int status, String error, String type) {
        String body = "{\"error\":\"" + error + "\",\"message\":\"is not for App\"}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(status, body));
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            Creations creations = Creations.of(kms.calls());
            KmsException failure =
                    Caught.from(() -> creations.find(() -> Things.of(kms).get("7", null)));

            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.status()).isEqualTo(status);
        }
    }

    @Test
    void aLookupThatFindsNothingIsEmptyAndAMissingRouteIsNot() {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, Things.ONE),
                        Reply.json(404, "{\"error\":\"NotFound\",\"message\":\"none\"}"),
                        Reply.json(404, "{\"error\":\"Not Found\",\"message\":\"none\"}"));
                KmsClient kms = Things.client(server.url()).build()) {
            Creations creations = Creations.of(kms.calls());

            assertThat(creations.find(() -> Things.of(kms).get("7", null))).isPresent();
            assertThat(creations.find(() -> Things.of(kms).get("7", null))).isEmpty();
            assertThat(Caught.from(() -> creations.find(() -> Things.of(kms).get("7", null))))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Test
    void aLookupThatTellsOfAnotherNameIsRepeatedOnce() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            AppConnection right = connection("a", null);
            AppConnection other = connection(2, "b");
            AppConnection third = connection(3, "c");

            assertThat(found(kms, other, right)).contains(right);
            assertThat(Caught.from(() -> found(kms, other, other))).isInstanceOf(UnexpectedResponseException.class);
            assertThat(Caught.from(() -> found(kms, other, third)))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining(third.id().toString());
            Iterator<Told> two = Stream.of(other, third).map(Told::new).iterator();
            assertThat(Caught.from(
                            () -> Creations.of(kms.calls()).find("thing", "a", "/api/v1/things/{name}", two::next)))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("it contains another thing, with the ID " + third.id())
                    .hasMessageContaining("(GET /api/v1/things/{name})");
        }
    }

    private static Optional<AppConnection> found(KmsClient kms, AppConnection... responses) {
        Iterator<AppConnection> next = List.of(responses).iterator();
        Iterator<Told> same = Stream.of(responses).map(Told::new).iterator();
        Creations creations = Creations.of(kms.calls());
        Optional<AppConnection> connection = creations.findConnection("a", Scope.organization(), next::next);
        assertThat(creations.find("thing", "a", "/api/v1/things/{name}", same::next))
                .isEqualTo(connection.map(Told::new));
        return connection;
    }

    private record Told(AppConnection connection) implements ResourceResponse {

        @Override
        public UUID id() {
            return connection.id();
        }

        @Override
        public String name() {
            return connection.name();
        }
    }

    @Test
    void anEmptyDescriptionThatTheServerDropsIsStillAsRequested() {
        Creation<AppConnection> creation =
                new ConnectionCreation("a", "", Scope.organization(), () -> connection(null), Optional::empty);

        assertThat(creation.isAsRequested(connection(null))).isTrue();
        assertThat(creation.isAsRequested(connection(""))).isTrue();
        assertThat(creation.isAsRequested(connection("x"))).isFalse();
    }

    private static AppConnection connection(@org.jspecify.annotations.Nullable String description) {
        return connection("a", description);
    }

    private static AppConnection connection(String name, @org.jspecify.annotations.Nullable String description) {
        return connection(1, name, description);
    }

    private static AppConnection connection(int id, String name) {
        return connection(id, name, null);
    }

    private static AppConnection connection(
            int id, String name, @org.jspecify.annotations.Nullable String description) {
        return new AppConnection(
                new UUID(0, id),
                name,
                description,
                null,
                null,
                1,
                new UUID(0, 2),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                null,
                null,
                false,
                null,
                null,
                App.NORTHFLANK,
                ConnectionMethod.API_TOKEN,
                java.util.Map.of());
    }

    @Test
    void theEndOfACreateInDoubtSaysWhatAnsweredAndWhyTheLookupFailed() {
        Reply denied = Reply.json(403, "{\"error\":\"PermissionDenied\",\"message\":\"No reading here\"}");
        try (ScriptedServer server =
                        ScriptedServer.responding(request -> request.method().equals("POST")
                                ? Reply.of(502, "text/html", "<html>quoted-page</html>", "Server", "front/1.2")
                                : denied);
                KmsClient kms = Things.client(server.url()).build()) {
            KmsException failure = Caught.from(() -> create(kms, connection(null)));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining(
                            "not JSON but text/html, the Server header says front/1.2, the URL was " + server.url())
                    .hasMessageContaining("The lookup of the name failed: ")
                    .hasMessageContaining("No reading here")
                    .hasMessageNotContainingAny("quoted-page", "check before you repeat it", "..");
        }
    }

    @Test
    void aServerThatHasOneResponseForEachRequestIsTakenAtItsWord() {
        try (LogCapture log = LogCapture.ofThisThread();
                ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            AppConnection sample = connection("sample", null);

            assertThat(create(kms, sample)).isEqualTo(sample);
            assertThat(server.requests())
                    .extracting(ScriptedServer.Seen::method)
                    .containsExactly("POST", "GET");
            assertThat(log.lines().toString()).contains("another name than was sent");
        }
    }

    @Test
    void aResponseWithAnotherNameIsNotCalledSuccess() {
        Reply none = Reply.json(404, "{\"error\":\"NotFound\",\"message\":\"none\"}");
        try (ScriptedServer server = ScriptedServer.responding(
                        request -> request.method().equals("POST") ? Reply.json(200, Things.ONE) : none);
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            KmsException failure = Caught.from(() -> create(kms, connection("secret-name", null)));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("with the ID 00000000-0000-0000-0000-000000000001 and another name")
                    .hasMessageNotContaining("secret-name");
            assertThat(failure.status()).isEqualTo(200);
        }
    }

    private static AppConnection create(KmsClient kms, AppConnection response) {
        return Creations.of(kms.calls()).create(calls -> {
            Things things = calls.api(Things.class);
            return new ConnectionCreation(
                    "a",
                    null,
                    Scope.organization(),
                    () -> {
                        things.create(Things.PLAIN);
                        return response;
                    },
                    () -> {
                        try {
                            things.get("7", null);
                            return Optional.of(response);
                        } catch (NotFoundException e) {
                            return Optional.empty();
                        }
                    });
        });
    }
}
