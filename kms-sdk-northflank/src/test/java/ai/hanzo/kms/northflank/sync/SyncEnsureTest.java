// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.badGateway;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.refusal;
import static ai.hanzo.kms.northflank.fixture.SyncServer.sync;
import static ai.hanzo.kms.northflank.sync.SyncRequestsOnTheWireTest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ensuring a sync: created, changed where it differs, or left alone. And creating it exactly once. */
class SyncEnsureTest {

    private static final String FIND = "GET /api/v1/secret-syncs/northflank/sync-name/my-northflank-sync?projectId="
            + "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final String CREATE = "POST /api/v1/secret-syncs/northflank";
    private static final StubKms.Reply NOTHING = refusal(404, "SyncNameUnknown");
    private static final StubKms.Reply TAKEN = refusal(400, "DuplicateSyncName");

    @Test
    void createsWhatIsNotThere() {
        try (SyncServer server = new SyncServer(NOTHING, idle())) {
            SyncEnsureResult result = server.syncs().ensure(request().build());

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(result.changed()).isEmpty();
            assertThat(server.asked()).containsExactly(FIND, CREATE);
        }
    }

    @Test
    void leavesAloneWhatIsAsRequested() {
        StubKms.Reply withDisplayNames =
                sync(sync -> sync.withObject("destinationConfig").put("projectName", "My Project"));
        try (SyncServer server = new SyncServer(withDisplayNames)) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            assertThat(server.asked()).containsExactly(FIND);
        }
    }

    @Test
    void aBlankDescriptionIsNone() {
        for (StubKms.Reply stored :
                List.of(sync(sync -> sync.putNull("description")), sync(sync -> sync.put("description", "")))) {
            try (SyncServer server = new SyncServer(stored)) {
                assertThat(server.syncs()
                                .ensure(request().description(" ").build())
                                .outcome())
                        .isEqualTo(EnsureOutcome.UNCHANGED);
            }
        }
    }

    @Test
    void sendsOnlyWhatDiffers() {
        StubKms.Reply changed = sync(sync -> sync.putNull("description").put("isAutoSyncEnabled", false));
        try (SyncServer server = new SyncServer(idle(), changed)) {
            SyncEnsureResult result = server.syncs()
                    .ensure(request().clearDescription().autoSync(false).build());

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
            assertThat(fields(result)).containsExactlyInAnyOrder("description", "isAutoSyncEnabled");
            assertThat(server.asked()).containsExactly(FIND, "PATCH " + ONE);
            assertThat(server.received().get(1).body()).isEqualTo("{\"description\":null,\"isAutoSyncEnabled\":false}");
        }
    }

    @Test
    void everyFieldCanDiffer() {
        UUID connection = UUID.randomUUID();
        StubKms.Reply changed = sync(sync -> {
            sync.put("description", "other").put("connectionId", connection.toString());
            sync.withObject("environment").put("slug", "prod");
            sync.withObject("syncOptions").put("disableSecretDeletion", true);
            sync.withObject("destinationConfig").put("secretGroupId", "other-group");
        });
        try (SyncServer server = new SyncServer(idle(), changed)) {
            SyncEnsureResult result = server.syncs()
                    .ensure(request()
                            .description("other")
                            .connectionId(connection)
                            .environment("prod")
                            .keepUnknownKeys()
                            .destination("my-project-id", "other-group")
                            .build());

            assertThat(fields(result))
                    .containsExactly(
                            "description",
                            "connectionId",
                            "environment",
                            "syncOptions.disableSecretDeletion",
                            "destinationConfig.secretGroupId");
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aDeletedFolderIsSetAgain() {
        try (SyncServer server = new SyncServer(
                sync(sync -> sync.putNull("folder").putNull("folderId").putNull("environment")), idle())) {
            assertThat(fields(server.syncs().ensure(request().build())))
                    .containsExactlyInAnyOrder("environment", "secretPath");
            assertThat(server.received().get(1).body())
                    .isEqualTo("{\"environment\":\"dev\",\"secretPath\":\"/my-secrets\"}");
        }
    }

    @Test
    void aRaceThatIsLostEndsWithTheOtherCallersSync() {
        try (SyncServer server = new SyncServer(NOTHING, TAKEN, idle())) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            assertThat(server.asked()).containsExactly(FIND, CREATE, FIND);
        }
    }

    @Test
    void aRaceThatIsLostToASyncThatLookupsShowLateIsGivenTime() {
        try (SyncServer server = new SyncServer(NOTHING, TAKEN, NOTHING, TAKEN, idle())) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            assertThat(server.asked()).containsExactly(FIND, CREATE, FIND, CREATE, FIND);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(2));
        }
    }

    @Test
    void anEnsureWhoseLostUpdateIsFollowedByAnotherOneReportsTheChangesOfBoth() {
        StubKms.Reply failed = StubKms.Reply.html(500, "<html>failed</html>");
        StubKms.Reply once = sync(sync -> sync.put("description", "other").put("isAutoSyncEnabled", false));
        StubKms.Reply twice = sync(sync -> sync.put("description", "other"));
        try (SyncServer server = new SyncServer(idle(), failed, once, twice)) {
            assertThat(server.syncs()
                            .ensure(request().description("other").build())
                            .changed())
                    .extracting(FieldChange::field)
                    .containsExactly("description", "isAutoSyncEnabled");
        }
    }

    @Test
    void aSyncThatIsDeletedInBetweenIsCreated() {
        try (SyncServer server = new SyncServer(
                idle(), SyncServer.unknown(), NOTHING, sync(sync -> sync.put("isAutoSyncEnabled", false)))) {
            assertThat(server.syncs().ensure(request().autoSync(false).build()).outcome())
                    .isEqualTo(EnsureOutcome.CREATED);
        }
    }

    @Test
    void aNameThatASyncToAnotherDestinationHoldsIsAConflict() {
        try (SyncServer server = new SyncServer(refusal(400, "SyncOfOtherDestination"))) {
            assertThatThrownBy(() -> server.syncs().ensure(request().build()))
                    .isInstanceOf(NameConflictException.class);
        }
    }

    @Test
    void aCreateThatDidNotHappenIsSentAgain() {
        try (SyncServer server = new SyncServer(badGateway(), NOTHING, NOTHING, idle())) {
            server.syncs().create(request().build());

            assertThat(server.asked()).containsExactly(CREATE, FIND, FIND, CREATE);
        }
    }

    @Test
    void whatSomebodyElseMadeIsNeverTakenForThisCallsWork() {
        List<StubKms.Reply> others = List.of(
                idle(),
                sync(sync -> sync.put("createdAt", "2099-01-02T03:05:00.000Z")
                        .put("updatedAt", "2099-01-02T03:05:00.000Z")
                        .put("isAutoSyncEnabled", false)));
        for (StubKms.Reply other : others) {
            try (SyncServer server = new SyncServer(badGateway(), other)) {
                assertThatThrownBy(() -> server.syncs().create(request().build()))
                        .isInstanceOf(NameConflictException.class)
                        .hasMessageContaining("secret sync \"my-northflank-sync\"");
            }
        }
    }

    @Test
    void aCreateThatCanNotBeFoundOutSaysWhatToLookFor() {
        try (SyncServer server = new SyncServer(badGateway())) {
            assertThatThrownBy(() -> server.syncs().create(request().build()))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, e -> {
                        assertThat(e.name()).isEqualTo("my-northflank-sync");
                        assertThat(e.projectId()).isEqualTo("3c90c3cc-0d44-4b50-8888-8dd25736052a");
                    });
        }
    }

    private static List<String> fields(SyncEnsureResult result) {
        return result.changed().stream().map(FieldChange::field).toList();
    }
}
