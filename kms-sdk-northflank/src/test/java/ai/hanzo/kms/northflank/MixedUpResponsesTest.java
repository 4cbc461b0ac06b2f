// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import ai.hanzo.kms.northflank.sync.ImportBehavior;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncUpdate;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that tells of another connection or sync, or of one of another kind, is no response to the request. */
class MixedUpResponsesTest {

    private static final UUID ID = UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab");
    private static final UUID SYNC = UUID.fromString("5f0e7a52-7c4e-4b43-9b47-1b3f0a6d2c11");
    private static final UUID OTHER = new UUID(1, 2);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Map<String, Consumer<KmsClient>> READS = Map.of(
            "get a connection", kms -> NorthflankConnections.of(kms).get(ID),
            "get a sync", kms -> NorthflankSecretSyncs.of(kms).get(SYNC),
            "read before an update", kms -> NorthflankConnections.of(kms).update(ID, rename()),
            "read before a rotation", kms -> NorthflankTokenRotation.of(kms).rotate(ID, "new-token"),
            "read before a job", kms -> NorthflankSecretSyncs.of(kms).syncSecrets(SYNC),
            "wait for a job", kms -> NorthflankSecretSyncs.of(kms).awaitCompletion(SYNC, SOON));

    private static final Map<String, Consumer<KmsClient>> WRITES = Map.of(
            "update a connection", kms -> NorthflankConnections.of(kms).update(ID, rename()),
            "rotate a token", kms -> NorthflankTokenRotation.of(kms).rotate(ID, "new-token"),
            "run a sync", kms -> NorthflankSecretSyncs.of(kms).syncSecrets(SYNC),
            "import", kms -> NorthflankSecretSyncs.of(kms).importSecrets(SYNC, ImportBehavior.PRIORITIZE_SOURCE),
            "remove", kms -> NorthflankSecretSyncs.of(kms).removeSecrets(SYNC));

    static Stream<String> reads() {
        return READS.keySet().stream().sorted();
    }

    static Stream<String> writes() {
        return WRITES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aReadOfAnotherOneIsNone(String call) {
        UnexpectedResponseException e = failure(Objects.requireNonNull(READS.get(call)), about(OTHER));

        assertThat(e)
                .hasMessageStartingWith("The response is not from Hanzo KMS: it contains another resource")
                .hasMessageContaining(OTHER.toString())
                .hasMessageContaining("Check the base URL");
        assertThat(e.method()).isEqualTo("GET");
        assertThat(e.isOutcomeUnknown()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatIsAnsweredForAnotherOneMayHaveBeenDone(String call) {
        UnexpectedResponseException e =
                failure(Objects.requireNonNull(WRITES.get(call)), about(null), about(OTHER), about(null));

        assertThat(e).hasMessageContaining("it contains another resource, with the ID " + OTHER);
        assertThat(e.method()).isNotEqualTo("GET");
        assertThat(e.isOutcomeUnknown()).isTrue();
    }

    @Test
    void anUpdateOfASyncThatIsAnsweredForAnotherOneMayHaveBeenDone() {
        UnexpectedResponseException e = failure(
                kms -> NorthflankSecretSyncs.of(kms)
                        .update(
                                SYNC,
                                NorthflankSecretSyncUpdate.builder()
                                        .autoSync(true)
                                        .build()),
                about(OTHER));

        assertThat(e).hasMessageContaining(OTHER.toString());
        assertThat(e.isOutcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get a connection", "get a sync", "read before an update", "wait for a job"})
    void whatIsOfAnotherKindIsNoConnectionToNorthflank(String call) {
        String response = about(null)
                .replace("\"app\":\"northflank\",\"method\"", "\"app\":\"github\",\"method\"")
                .replace("\"destination\":\"northflank\"", "\"destination\":\"github\"");

        assertThat(failure(Objects.requireNonNull(READS.get(call)), response))
                .hasMessageMatching(".*the field (appConnection.app|secretSync.destination) is not northflank.*");
    }

    @Test
    void aListLeavesOutConnectionsForOtherApps() {
        withServer(
                listWithOther("NorthflankConnectionList", "appConnections", "app"),
                kms -> assertThat(NorthflankConnections.of(kms).list())
                        .isNotEmpty()
                        .allMatch(connection -> connection.app().equals(App.NORTHFLANK)));
    }

    @Test
    void aListLeavesOutSecretSyncsToOtherDestinations() {
        withServer(
                listWithOther("NorthflankSyncList", "secretSyncs", "destination"),
                kms -> assertThat(NorthflankSecretSyncs.of(kms).list("project-1"))
                        .isNotEmpty()
                        .allMatch(sync -> sync.destination().equals(App.NORTHFLANK)));
    }

    /** As with a cache that takes two names for one. */
    @Test
    void aConnectionThatHasAnotherNameEachTimeIsNotChanged() {
        StubKms server = responding(about(OTHER));
        try (server;
                KmsClient kms = server.client()) {
            NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
                    .name("another-name")
                    .description("New")
                    .apiToken("nf-token-0815-4711")
                    .rotateToken()
                    .build();

            assertThatThrownBy(() -> NorthflankConnections.of(kms).ensure(request))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("another name");
        }
        assertThat(server.received()).extracting(StubKms.Received::method).containsOnly("GET");
    }

    @Test
    void anEnsureOfManyChangesNoConnectionForAnotherApp() {
        String others = Samples.example("NorthflankConnectionList")
                .toString()
                .replace("\"app\":\"northflank\"", "\"app\":\"github\"");
        try (StubKms server = StubKms.responding(request -> request.method().equals("GET")
                        ? StubKms.Reply.json(200, others).onPurpose()
                        : SyncServer.refusal(403, "PermissionDenied"));
                KmsClient kms = server.client()) {
            NorthflankConnections.of(kms)
                    .ensureAll(List.of(wanted("my-northflank-connection"), wanted("b")), BulkOptions.defaults());

            assertThat(server.received())
                    .extracting(StubKms.Received::method)
                    .containsExactlyInAnyOrder("GET", "POST", "POST");
        }
    }

    private static NorthflankConnectionRequest wanted(String name) {
        return NorthflankConnectionRequest.builder()
                .name(name)
                .description("new")
                .projectId("abcdef12-3456-7890-abcd-ef1234567890")
                .apiToken("nf-token")
                .build();
    }

    private static void withServer(String response, Consumer<KmsClient> test) {
        try (StubKms server = responding(response);
                KmsClient kms = server.client()) {
            test.accept(kms);
        }
    }

    /** Adds an item of another kind to a sample list. */
    private static String listWithOther(String sample, String items, String kind) {
        ObjectNode list = Samples.example(sample).deepCopy();
        ArrayNode all = (ArrayNode) list.path(items);
        ObjectNode other = all.get(0).deepCopy();
        all.add(other.put(kind, "github"));
        return list.toString();
    }

    private static NorthflankConnectionUpdate rename() {
        return NorthflankConnectionUpdate.builder().name("new").build();
    }

    /** Returns a response with a connection and a sync, for whatever is asked. */
    private static String about(@Nullable UUID id) {
        ObjectNode both = Samples.example("NorthflankConnection").deepCopy();
        both.setAll((ObjectNode) Samples.example("NorthflankSync").deepCopy());
        if (id != null) {
            both.forEach(one -> ((ObjectNode) one).put("id", id.toString()));
        }
        return both.toString();
    }

    private static UnexpectedResponseException failure(Consumer<KmsClient> call, String... responses) {
        try (StubKms server = responding(responses);
                KmsClient kms = server.client()) {
            KmsException failure = catchThrowableOfType(KmsException.class, () -> call.accept(kms));
            assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
            return (UnexpectedResponseException) failure;
        }
    }

    /** Repeats the last response. */
    private static StubKms responding(String... responses) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(responses));
        return StubKms.responding(request -> StubKms.Reply.json(200, left.size() > 1 ? left.remove() : left.element())
                .onPurpose());
    }
}
