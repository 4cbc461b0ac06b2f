// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.MutatedResponses;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.engine.ConnectionCreation;
import ai.hanzo.kms.spi.Creation;
import feign.Param;
import feign.RequestLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seam for modules: their interfaces, their records, their lookups. */
class CallsTest {

    @Test
    void anInterfaceThatIsNotForFeignIsRefused() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            Calls calls = kms.calls();

            assertThatThrownBy(() -> calls.api(String.class)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> calls.api(WithoutRequestLine.class)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> calls.api(WithDefaultMethod.class))
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
            Creations creations = Creations.of(kms.calls());
            Things before = Things.of(kms);
            Things.call(kms, "GET");
            kms.close();
            kms.close();

            assertThatThrownBy(() -> before.get("7", null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> Things.of(kms)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(kms::appConnections).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> creations.create(call -> creation())).isInstanceOf(IllegalStateException.class);
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
    @NullSource
    @ValueSource(strings = {"", " ", ".", "..", "%2e", "%2E.", ".%2e"})
    void aPathParameterThatNamesAnotherPathIsRefusedBeforeAnythingIsSent(@Nullable String id) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThatThrownBy(() -> Things.of(kms).remove(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The parameter id of the path /api/v1/things/{id} must not be ");
            assertThatThrownBy(() -> Things.of(kms).get(id, null)).isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void twoParametersOfOneSegmentCanNotMakeAStepTogether() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            TwoInOne api = kms.calls().api(TwoInOne.class);

            assertThatThrownBy(() -> api.get(".", ".")).isInstanceOf(IllegalArgumentException.class);
            assertThat(api.get(".", "a")).isNotNull();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {WithUri.class, WithUrl.class, WithOptions.class})
    void anInterfaceThatCouldSendTheTokenElsewhereIsRefused(Class<?> api) {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            Calls calls = kms.calls();

            assertThatThrownBy(() -> calls.api(api))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a parameter of the type ");
        }
    }

    @Test
    void allCallsOfOneViewShareOneDeadline() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Calls shared = kms.calls().asOneCall();
            shared.api(Things.class).get("7", null);
            timing.advance(Duration.ofSeconds(90));

            assertThat(Caught.from(() -> shared.api(Things.class).get("7", null)))
                    .isInstanceOf(CallTimeoutException.class);
            assertThat(Things.of(kms).get("7", null)).isNotNull();
            assertThat(shared.asOneCall()).isSameAs(shared);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',organization", "' ',organization", "a project of old,project a project of old"})
    void aScopeIsReadAsTheServerSentIt(String projectId, String scope) {
        String json =
                MutatedResponses.CONNECTION.replaceFirst("\"projectId\":[^,]+", "\"projectId\":\"" + projectId + "\"");
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
    void anIdThatIsAnObjectIsAnErrorAndNotNothing() {
        String json = MutatedResponses.CONNECTION.replaceFirst("\"id\":[^,]+", "\"id\":{\"at\":1}");
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(200, "{\"appConnections\":[" + json + "]}").onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> kms.appConnections().list()))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("id has the wrong form");
        }
    }

    private static Creation<AppConnection> creation() {
        return new ConnectionCreation(
                "a",
                null,
                Scope.organization(),
                () -> {
                    throw new AssertionError("sent");
                },
                Optional::empty);
    }

    /** Lacks what Feign needs. */
    interface WithoutRequestLine {
        String get();
    }

    /** Would go to a host of the caller's choice. */
    interface WithUri {
        @RequestLine("GET /api/v1/things")
        String get(java.net.URI host);
    }

    /** Means to do so, too. */
    interface WithUrl {
        @RequestLine("GET /api/v1/things")
        String get(java.net.URL host);
    }

    /** Would replace the call that belongs to the request. */
    interface WithOptions {
        @RequestLine("GET /api/v1/things")
        String get(feign.Request.Options options);
    }

    /** Makes one segment of two parameters. */
    interface TwoInOne {
        @RequestLine("GET /api/v1/things/{a}{b}")
        Things.Single get(@Param("a") String a, @Param("b") String b);
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
