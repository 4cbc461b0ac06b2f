// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ID;
import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.refusal;
import static ai.hanzo.kms.northflank.fixture.SyncServer.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.App;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the calls of secret syncs send and read, checked against the contract. */
class SyncRequestsOnTheWireTest {
    private static final String ALL = "/api/v1/secret-syncs/northflank";
    static final String PROJECT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final UUID CONNECTION = UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab");

    static NorthflankSecretSyncRequest.Builder request() {
        return NorthflankSecretSyncRequest.builder()
                .name("my-northflank-sync")
                .description("an example sync")
                .projectId(PROJECT)
                .connectionId(CONNECTION)
                .environment("dev")
                .secretPath("/my-secrets")
                .keySchema("KMS_{{secretKey}}")
                .destination("my-project-id", "my-secret-group-id");
    }

    @Test
    void aCreateSendsTheSampleOfTheContract() throws Exception {
        try (SyncServer server = new SyncServer(idle())) {
            NorthflankSecretSync created = server.syncs().create(request().build());

            assertThat(created.id()).isEqualTo(ID);
            assertThat(server.asked()).containsExactly("POST " + ALL);
            ObjectNode sent = (ObjectNode)
                    new ObjectMapper().readTree(server.received().get(0).body());
            assertThat(sent.withObject("syncOptions")
                            .remove("disableSecretDeletion")
                            .booleanValue())
                    .isFalse();
            assertThat(sent).isEqualTo(Samples.requestSample(ALL, "post"));
        }
    }

    @Test
    void aCreateSendsEverythingTrimmedAndTheChoicesThatWereMade() {
        try (SyncServer server = new SyncServer(sync(sync -> {
            sync.put("name", "my-sync").putNull("description").put("isAutoSyncEnabled", false);
            sync.withObject("folder").put("path", "/a/b");
            sync.withObject("syncOptions")
                    .put("disableSecretDeletion", true)
                    .put("includeAllSubFolders", true)
                    .remove("keySchema");
            sync.withObject("destinationConfig").put("projectId", "p").put("secretGroupId", "g");
        }))) {
            server.syncs()
                    .create(NorthflankSecretSyncRequest.builder()
                            .name(" My-Sync ")
                            .projectId(" " + PROJECT)
                            .connectionId(CONNECTION)
                            .environment(" Dev ")
                            .secretPath(" /a/b/ ")
                            .autoSync(false)
                            .keepUnknownKeys()
                            .recursive(true)
                            .destination(" p ", " g ")
                            .build());

            assertThat(server.asked()).hasSize(1);
            assertThat(server.received().get(0).body())
                    .isEqualTo(
                            "{\"name\":\"my-sync\",\"projectId\":\"" + PROJECT + "\",\"connectionId\":\"" + CONNECTION
                                    + "\",\"environment\":\"dev\",\"secretPath\":\"/a/b\",\"isAutoSyncEnabled\":false,"
                                    + "\"syncOptions\":{\"initialSyncBehavior\":\"overwrite-destination\","
                                    + "\"disableSecretDeletion\":true,\"includeAllSubFolders\":true,"
                                    + "\"recursive\":true},"
                                    + "\"destinationConfig\":{\"projectId\":\"p\",\"secretGroupId\":\"g\"}}");
        }
    }

    @Test
    void everyFieldOfAResponseIsRead() {
        try (SyncServer server = new SyncServer(sync(sync -> {
                    sync.put("importStatus", "running")
                            .put("lastImportMessage", "why")
                            .put("removeStatus", "a-new-word");
                    sync.withObject("syncOptions").put("recursive", true);
                    sync.withObject("destinationConfig").put("projectName", "My Project");
                })
                .onPurpose())) {
            NorthflankSecretSync sync = server.syncs().get(ID);

            assertThat(sync.name()).isEqualTo("my-northflank-sync");
            assertThat(sync.description()).isEqualTo("an example sync");
            assertThat(sync.isAutoSyncEnabled()).isTrue();
            assertThat(sync.version()).isEqualTo(1);
            assertThat(sync.projectId()).isEqualTo(PROJECT);
            assertThat(sync.folderId()).isEqualTo(UUID.fromString("7b1c2d3e-4f50-4161-8273-8495a6b7c8d9"));
            assertThat(sync.connectionId()).isEqualTo(CONNECTION);
            assertThat(sync.createdAt()).isEqualTo(Instant.parse("2025-01-23T10:20:00Z"));
            assertThat(sync.syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(sync.lastSyncJobId()).isEqualTo("123");
            assertThat(sync.lastSyncedAt()).isEqualTo(Instant.parse("2025-01-23T10:20:05Z"));
            assertThat(sync.importStatus()).isEqualTo(JobStatus.RUNNING);
            assertThat(sync.lastImportMessage()).isEqualTo("why");
            assertThat(sync.removeStatus()).hasToString("a-new-word");
            assertThat(sync.syncOptions())
                    .isEqualTo(SyncOptions.builder()
                            .keySchema("KMS_{{secretKey}}")
                            .recursive(true)
                            .build());
            assertThat(sync.connection())
                    .isEqualTo(new NorthflankSecretSync.Connection(
                            App.NORTHFLANK, "my-northflank-connection", CONNECTION));
            assertThat(sync.environment())
                    .extracting(NorthflankSecretSync.Environment::slug)
                    .isEqualTo("dev");
            assertThat(sync.folder())
                    .extracting(NorthflankSecretSync.Folder::path)
                    .isEqualTo("/my-secrets");
            assertThat(sync.destination()).isEqualTo(App.NORTHFLANK);
            assertThat(sync.destinationConfig().projectName()).isEqualTo("My Project");
        }
    }

    @Test
    void anOldServerMayLeaveOutWhatItDoesNotKnow() {
        try (SyncServer server = new SyncServer(sync(sync -> sync.putNull("folder")
                .putNull("environment")
                .putNull("folderId")
                .without(java.util.List.of("isAutoSyncEnabled", "version", "description", "syncStatus"))))) {
            NorthflankSecretSync sync = server.syncs().get(ID);

            assertThat(sync.isAutoSyncEnabled()).isTrue();
            assertThat(sync.version()).isEqualTo(1);
            assertThat(sync.description()).isNull();
            assertThat(sync.syncStatus()).isNull();
            assertThat(sync.folder()).isNull();
            assertThat(sync.environment()).isNull();
        }
    }

    @Test
    void aResponseThatLacksWhatEveryServerSendsNamesTheField() {
        try (SyncServer server =
                new SyncServer(sync(sync -> sync.withObject("syncOptions").remove("initialSyncBehavior"))
                        .onPurpose())) {
            assertThatThrownBy(() -> server.syncs().get(ID))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("secretSync.syncOptions.initialSyncBehavior is missing");
        }
    }

    @Test
    void anUpdateSendsNothingForWhatIsLeftAndNullOnlyForAClearedDescription() {
        StubKms.Reply first = sync(sync -> sync.putNull("description").put("isAutoSyncEnabled", false));
        StubKms.Reply second = sync(sync -> {
            sync.put("name", "new").put("description", "new");
            sync.withObject("environment").put("slug", "prod");
            sync.withObject("folder").put("path", "/");
            sync.withObject("syncOptions")
                    .put("initialSyncBehavior", "import-prioritize-source")
                    .put("disableSecretDeletion", false)
                    .remove("keySchema");
            sync.withObject("destinationConfig").put("projectId", "p").put("secretGroupId", "g");
        });
        try (SyncServer server = new SyncServer(first, second)) {
            NorthflankSecretSyncs syncs = server.syncs();
            syncs.update(
                    ID,
                    NorthflankSecretSyncUpdate.builder()
                            .clearDescription()
                            .autoSync(false)
                            .build());
            syncs.update(
                    ID,
                    NorthflankSecretSyncUpdate.builder()
                            .name("New")
                            .description(" new ")
                            .connectionId(CONNECTION)
                            .source("prod", "/")
                            .syncOptions(SyncOptions.builder()
                                    .initialSyncBehavior(InitialSyncBehavior.IMPORT_PRIORITIZE_SOURCE)
                                    .deleteUnknownKeys()
                                    .build())
                            .destination("p", "g")
                            .build());

            assertThat(server.asked()).containsExactly("PATCH " + ONE, "PATCH " + ONE);
            assertThat(server.received().get(0).body()).isEqualTo("{\"description\":null,\"isAutoSyncEnabled\":false}");
            assertThat(server.received().get(1).body())
                    .isEqualTo("{\"name\":\"new\",\"description\":\"new\",\"connectionId\":\"" + CONNECTION
                            + "\",\"environment\":\"prod\",\"secretPath\":\"/\",\"syncOptions\":{\"initialSyncBehavior\":"
                            + "\"import-prioritize-source\",\"disableSecretDeletion\":false},"
                            + "\"destinationConfig\":{\"projectId\":\"p\",\"secretGroupId\":\"g\"}}");
        }
    }

    @Test
    void readsAndDeletesSendNoBody() {
        String many = Samples.example("NorthflankSyncList").toString();
        try (SyncServer server = new SyncServer(idle(), StubKms.Reply.json(200, many), idle())) {
            NorthflankSecretSyncs syncs = server.syncs();
            assertThat(syncs.findByName("My-Northflank-Sync", PROJECT)).isPresent();
            assertThat(syncs.list(PROJECT))
                    .singleElement()
                    .extracting(NorthflankSecretSync::id)
                    .isEqualTo(ID);
            syncs.delete(ID);

            assertThat(server.asked())
                    .containsExactly(
                            "GET " + ALL + "/sync-name/my-northflank-sync?projectId=" + PROJECT,
                            "GET " + ALL + "?projectId=" + PROJECT,
                            "DELETE " + ONE);
            assertThat(server.received()).allSatisfy(request -> {
                assertThat(request.body()).isEmpty();
                assertThat(request.contentType()).isEmpty();
            });
        }
    }

    @Test
    void triggersReadFirstAndSendNoBody() {
        StubKms.Reply importing = sync(sync -> sync.put("importStatus", "pending"));
        try (SyncServer server = new SyncServer(
                idle(), SyncServer.syncing("pending"), idle(), importing, idle(), SyncServer.removing("pending"))) {
            NorthflankSecretSyncs syncs = server.syncs();
            syncs.syncSecrets(ID);
            syncs.importSecrets(ID, ImportBehavior.PRIORITIZE_DESTINATION);
            syncs.removeSecrets(ID);

            assertThat(server.asked())
                    .containsExactly(
                            "GET " + ONE,
                            "POST " + ONE + "/sync-secrets",
                            "GET " + ONE,
                            "POST " + ONE + "/import-secrets?importBehavior=prioritize-destination",
                            "GET " + ONE,
                            "POST " + ONE + "/remove-secrets");
            assertThat(server.received()).allSatisfy(request -> {
                assertThat(request.body()).isEmpty();
                assertThat(request.contentType()).isEmpty();
            });
        }
    }

    @Test
    void aLookupFindsNothingOrSaysThatAnotherDestinationHoldsTheName() {
        try (SyncServer server = new SyncServer(refusal(404, "SyncNameUnknown"))) {
            assertThat(server.syncs().findByName("a", PROJECT)).isEmpty();
        }
        try (SyncServer server = new SyncServer(refusal(400, "SyncOfOtherDestination"))) {
            assertThatThrownBy(() -> server.syncs().findByName("a", PROJECT)).isInstanceOf(NameConflictException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, DuplicateSyncName, ai.hanzo.kms.exception.NameConflictException",
        "400, FolderMissing, ai.hanzo.kms.exception.BadRequestException",
        "400, DuplicateDestination, ai.hanzo.kms.exception.BadRequestException",
        "400, ConnectionOfOtherProject, ai.hanzo.kms.exception.BadRequestException",
        "404, ConnectionIdUnknown, ai.hanzo.kms.exception.NotFoundException"
    })
    void aCreateThatIsRefusedSaysWhy(int status, String example, Class<? extends KmsException> type) {
        try (SyncServer server = new SyncServer(refusal(status, example))) {
            assertThatThrownBy(() -> server.syncs().create(request().build()))
                    .isExactlyInstanceOf(type)
                    .hasMessageContaining("POST /api/v1/secret-syncs/northflank, status " + status);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void anIdOfAnotherDestinationOrOfNothingIsSaidSo() {
        try (SyncServer server = new SyncServer(refusal(400, "SyncOfOtherDestination"), SyncServer.unknown())) {
            assertThatThrownBy(() -> server.syncs().get(ID)).isInstanceOf(BadRequestException.class);
            assertThatThrownBy(() -> server.syncs().delete(ID)).isInstanceOf(NotFoundException.class);
        }
    }
}
