// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Param;
import feign.RequestLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seam for modules: their interfaces, their records, their lookups. */
class KmsExtensionTest {

    @Test
    void anInterfaceThatIsNotForFeignIsRefused() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            KmsExtension extension = KmsExtension.of(kms);

            assertThatThrownBy(() -> extension.api(String.class)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> extension.api(WithoutRequestLine.class)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> extension.api(WithDefaultMethod.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("helper");
        }
    }

    @Test
    void anApiIsAnObjectLikeAnyOther() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            Things one = Things.of(kms);
            Things other = Things.of(kms);

            assertThat(one).isNotEqualTo(other).isNotEqualTo(null).hasToString("Things");
            assertThat(java.util.Set.of(one, other)).hasSize(2).contains(one, other);
            assertThat(List.of(other, one)).contains(one);
        }
    }

    @Test
    void aClosedClientSaysSoAndSendsNothing() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE))) {
            KmsClient kms = Things.client(server.url()).build();
            KmsExtension extension = KmsExtension.of(kms);
            Things before = Things.of(kms);
            Things.call(kms, "GET");
            kms.close();
            kms.close();

            assertThatThrownBy(() -> before.get("7", null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> Things.of(kms)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(kms::appConnections).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> extension.createOnce(creation())).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aPathParameterCanNotLeaveItsPlace() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            for (String id : List.of("a/b", "a?b", "a#b", "%2F", "a b", "ü")) {
                Things.of(kms).get(id, null);
            }

            assertThat(server.requests())
                    .extracting(ScriptedServer.Seen::target)
                    .containsExactly(
                            "/api/v1/things/a%2Fb",
                            "/api/v1/things/a%3Fb",
                            "/api/v1/things/a%23b",
                            "/api/v1/things/%2F",
                            "/api/v1/things/a%20b",
                            "/api/v1/things/%C3%BC");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,BadRequest,NameConflictException",
        "400,Other,BadRequestException",
        "408,BadRequest,BadRequestException",
        "409,Conflict,BadRequestException",
        "403,PermissionDenied,PermissionDeniedException"
    })
    void aLookupTakesOnlyARefusalByKmsItselfForAnotherKind(int status, String error, String type) {
        String body = "{\"error\":\"" + error + "\",\"message\":\"is not for App\"}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(status, body));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsExtension extension = KmsExtension.of(kms);
            KmsException failure =
                    Caught.from(() -> extension.lookup(() -> Things.of(kms).get("7", null)));

            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.status()).isEqualTo(status);
        }
    }

    @Test
    void aLookupThatFindsNothingIsEmptyAndAMissingRouteIsNot() {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, Things.ONE),
                        Reply.json(404, "{\"error\":\"NotFound\"}"),
                        Reply.json(404, "{\"error\":\"Not Found\"}"));
                KmsClient kms = Things.client(server.url()).build()) {
            KmsExtension extension = KmsExtension.of(kms);

            assertThat(extension.lookup(() -> Things.of(kms).get("7", null))).isPresent();
            assertThat(extension.lookup(() -> Things.of(kms).get("7", null))).isEmpty();
            assertThat(Caught.from(() -> extension.lookup(() -> Things.of(kms).get("7", null))))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Test
    void allCallsOfOneViewShareOneDeadline() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).timing(timing).build()) {
            KmsExtension shared = KmsExtension.of(kms).asOneCall();
            shared.api(Things.class).get("7", null);
            timing.advance(Duration.ofSeconds(90));

            assertThat(Caught.from(() -> shared.api(Things.class).get("7", null)))
                    .isInstanceOf(CallTimeoutException.class);
            assertThat(Things.of(kms).get("7", null)).isNotNull();
            assertThat(shared.asOneCall()).isSameAs(shared);
        }
    }

    @Test
    void anEmptyDescriptionThatTheServerDropsIsStillAsRequested() {
        Creation<AppConnection> creation = Creation.ofConnection(
                "a", "", Scope.organization(), call -> connection(null), call -> Optional.empty());

        assertThat(creation.isAsRequested(connection(null))).isTrue();
        assertThat(creation.isAsRequested(connection(""))).isTrue();
        assertThat(creation.isAsRequested(connection("x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',organization", "' ',organization", "a project of old,project a project of old"})
    void aScopeIsReadAsTheServerSentIt(String projectId, String scope) {
        String json =
                MutatedAnswers.CONNECTION.replaceFirst("\"projectId\":[^,]+", "\"projectId\":\"" + projectId + "\"");
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, "{\"appConnections\":[" + json + "]}").onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(kms.appConnections().list())
                    .extracting(c -> c.scope().toString())
                    .containsExactly(scope);
            assertThat(kms.appConnections().list(Scope.organization())).hasSize(scope.equals("organization") ? 1 : 0);
        }
    }

    @Test
    void aWaitEndsAtOnceWhenTheServerAsksForMoreTimeThanThereIs() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(429, "{}", "Retry-After", "60"));
                KmsClient kms = Things.client(server.url()).timing(timing).build()) {
            KmsExtension call = KmsExtension.of(kms).asOneCall(Duration.ofSeconds(10));

            assertThat(Caught.from(() -> lookForThing(call))).isInstanceOf(RateLimitedException.class);
            assertThat(timing.pauses()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aWaitComesBackNoEarlierThanTheServerAsks() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(429, "{}", "Retry-After", "60"), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .timing(timing)
                        .maxAttempts(1)
                        .build()) {
            lookForThing(KmsExtension.of(kms).asOneCall(Duration.ofSeconds(61)));

            assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
        }
    }

    private static void lookForThing(KmsExtension call) {
        call.await(() -> Optional.of(call.api(Things.class).get("7", null)), "/api/v1/things/{id}", () -> "looking");
    }

    @Test
    void aValueThatIsAnObjectIsAnErrorAndNotNothing() {
        String json = MutatedAnswers.CONNECTION.replaceFirst("\"createdAt\":[^,]+", "\"createdAt\":{\"at\":1}");
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, "{\"appConnections\":[" + json + "]}").onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> kms.appConnections().list()))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("createdAt has the wrong form");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void anItemWhoseWorkReturnsNothingHasFailedAndWasNotLeftOut() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            BulkReport<Integer, Integer> report =
                    KmsExtension.of(kms).inBulk(List.of(1), BulkOptions.defaults(), (call, number) -> null);

            assertThat(report.failed()).isOne();
            assertThat(report.skipped()).isZero();
        }
    }

    @Test
    void aProgressListenerThatThrowsAnErrorLeavesNoItemUndone() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            BulkOptions options = BulkOptions.builder()
                    .concurrency(2)
                    .onProgress(progress -> {
                        throw new AssertionError("of the listener");
                    })
                    .build();
            BulkReport<Integer, Integer> report =
                    KmsExtension.of(kms).inBulk(List.of(1, 2, 3, 4, 5, 6), options, (call, number) -> number * 10);

            assertThat(report.items()).extracting(BulkItem::result).containsExactly(10, 20, 30, 40, 50, 60);
        }
    }

    private static Creation<AppConnection> creation() {
        return Creation.ofConnection(
                "a", null, Scope.organization(), call -> connection(null), call -> Optional.empty());
    }

    private static AppConnection connection(@org.jspecify.annotations.Nullable String description) {
        return new AppConnection(
                new UUID(0, 1),
                "a",
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

    /** Lacks what Feign needs. */
    interface WithoutRequestLine {
        String get();
    }

    /** Has a method that does not work on the module path. */
    interface WithDefaultMethod {

        @RequestLine("GET /api/v1/things/{id}")
        String get(@Param("id") String id);

        default String helper() {
            return get("7");
        }
    }
}
