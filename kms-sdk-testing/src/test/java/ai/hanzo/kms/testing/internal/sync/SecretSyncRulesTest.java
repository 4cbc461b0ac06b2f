// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static ai.hanzo.kms.testing.internal.sync.SyncFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server stores of secret syncs, and which of them it refuses, as a foreign client sees it. */
class SecretSyncRulesTest {
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final SyncFixture syncs = new SyncFixture(kms);
    private final Wire wire = syncs.wire;

    @AfterEach
    void close() {
        kms.close();
    }

    private static String nameTaken(String name) {
        return "A Secret Sync with the name \"" + name + "\" already exists for the project with ID \"p-1\"";
    }

    private static String folderMissing(String path, String environment) {
        return "Could not find folder with path \"" + path + "\" in environment \"" + environment
                + "\" for project with ID \"p-1\"";
    }

    @Test
    void aSyncIsStoredFoundListedChangedAndDeleted() {
        String sync = syncs.created("s");
        String id = sync.substring(SYNCS.length() + 1);

        WireResponse read = wire.get(sync);
        assertThat(read.at("/secretSync/folder/path")).isEqualTo("/a");
        assertThat(read.at("/secretSync/environment/name")).isEqualTo("Development");
        assertThat(read.at("/secretSync/connection/name")).isEqualTo("nf");
        assertThat(read.json().at("/secretSync/syncStatus").isNull()).isTrue();
        assertThat(wire.get(SYNCS + "/sync-name/s?projectId=p-1").at("/secretSync/id"))
                .isEqualTo(id);
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .hasSize(1);

        WireResponse patched = wire.patch(sync, "{\"name\":\"t\",\"description\":\" text \"}");
        assertThat(patched.at("/secretSync/name")).isEqualTo("t");
        assertThat(patched.at("/secretSync/description")).isEqualTo("text");
        assertThat(wire.patch(sync, "{\"description\":null}")
                        .json()
                        .at("/secretSync/description")
                        .isNull())
                .isTrue();

        assertThat(wire.delete(sync).at("/secretSync/id")).isEqualTo(id);
        String gone = "Could not find Northflank Sync with ID \"" + id + "\"";
        wire.get(sync).refusedWith(404, "NotFound", gone);
        wire.delete(sync).refusedWith(404, "NotFound", gone);
        wire.patch(sync, "{}").refusedWith(404, "NotFound", gone);
        wire.get(SYNCS + "/sync-name/t?projectId=p-1")
                .refusedWith(404, "NotFound", "Could not find Northflank Sync with name \"t\"");
    }

    @Test
    void theLookupByNameTrimsAndComparesCase() {
        syncs.created("s");

        assertThat(wire.get(SYNCS + "/sync-name/%20s%20?projectId=%20p-1%20").at("/secretSync/name"))
                .isEqualTo("s");
        wire.get(SYNCS + "/sync-name/S?projectId=p-1")
                .refusedWith(404, "NotFound", "Could not find Northflank Sync with name \"S\"");
        assertThat(wire.get(SYNCS + "?projectId=%20p-1%20").json().path("secretSyncs"))
                .hasSize(1);
    }

    @Test
    void autoSyncIsOnUnlessItIsTurnedOff() {
        assertThat(syncs.create(syncs.body("/isAutoSyncEnabled", ""))
                        .json()
                        .at("/secretSync/isAutoSyncEnabled")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theOptionsNameNorthflank() {
        WireResponse options = wire.get("/api/v1/secret-syncs/options");

        assertThat(options.at("/secretSyncOptions/1/destination")).isEqualTo("northflank");
        assertThat(options.json().at("/secretSyncOptions/1").has("canRemoveSecretsOnDeletion"))
                .isFalse();
    }

    @Test
    void theNewestServerKnowsSubfoldersAndRemovalOnDeletion() {
        try (FakeKms newest = CheckedKms.builder().generation(Generation.NEWEST).start()) {
            assertThat(new Wire(newest)
                            .get("/api/v1/secret-syncs/options")
                            .json()
                            .at("/secretSyncOptions/1/canRemoveSecretsOnDeletion")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void aNameIsTakenOncePerProject() {
        syncs.created("s");
        kms.addProject("p-2", "Other");
        kms.secretSyncs().addFolder("p-2", "dev", "/a", Map.of());

        syncs.create(syncs.body("s")).refusedWith(400, "BadRequest", nameTaken("s"));
        assertThat(syncs.create(syncs.body("/projectId", "\"p-2\"")).status()).isEqualTo(200);
        String other = syncs.created("other");
        wire.patch(other, "{\"name\":\"s\"}").refusedWith(400, "BadRequest", nameTaken("s"));
        assertThat(wire.patch(other, "{\"name\":\"other\"}").status()).isEqualTo(200);
    }

    @Test
    void theOrganizationMayForbidTwoSyncsToOneDestination() {
        String first = syncs.created("s");
        syncs.created("allowed");
        String elsewhere = SYNCS + "/"
                + syncs.create(syncs.body("/destinationConfig/secretGroupId", "\"g2\"")
                                .put("name", "elsewhere"))
                        .at("/secretSync/id");
        String group = syncs.body("s").retain("destinationConfig").toString();
        kms.secretSyncs().forbidSharedDestinations(true);
        String shared = "A secret sync with this destination already exists in project p-1.";

        syncs.create(syncs.body("forbidden")).refusedWith(400, "BadRequest", shared);
        wire.patch(elsewhere, group).refusedWith(400, "BadRequest", shared);
        wire.patch(first, group).refusedWith(400, "BadRequest", shared);
        assertThat(wire.patch(first, "{\"description\":\"still shared\"}").status())
                .isEqualTo(200);
        assertThat(wire.patch(elsewhere, group.replace("\"g\"", "\"g2\"")).status())
                .isEqualTo(200);
    }

    @Test
    void theProjectMustExist() {
        String unknown = "Project with ID 'p-9' not found";

        syncs.create(syncs.body("/projectId", "\"p-9\"")).refusedWith(404, "NotFound", unknown);
        wire.get(SYNCS + "?projectId=p-9").refusedWith(404, "NotFound", unknown);
        wire.get(SYNCS + "/sync-name/s?projectId=p-9")
                .refusedWith(404, "NotFound", "Could not find Northflank Sync with name \"s\"");
    }

    @Test
    void theFolderMustExist() {
        String sync = syncs.created("s");
        kms.secretSyncs().addFolder("p-1", "dev", "/b", Map.of()).addFolder("p-1", "prod", "/b", Map.of());

        syncs.create(syncs.body("/secretPath", "\"/c/\"")).refusedWith(400, "BadRequest", folderMissing("/c", "dev"));
        wire.patch(sync, "{\"secretPath\":\"/c\"}").refusedWith(400, "BadRequest", folderMissing("/c", "dev"));
        wire.patch(sync, "{\"environment\":\"prod\"}").refusedWith(400, "BadRequest", folderMissing("/a", "prod"));
        WireResponse moved = wire.patch(sync, "{\"secretPath\":\"/b/\"}");
        assertThat(moved.at("/secretSync/environment/slug") + moved.at("/secretSync/folder/path"))
                .isEqualTo("dev/b");
        moved = wire.patch(sync, "{\"environment\":\"prod\"}");
        assertThat(moved.at("/secretSync/environment/slug") + moved.at("/secretSync/folder/path"))
                .isEqualTo("prod/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void theConnectionMustFit(String method) {
        String sync = syncs.created("stored");
        UUID unknown = UUID.randomUUID();
        UUID github = kms.addConnection("github", "gh", null).id();
        kms.addProject("p-2", "Other");
        UUID foreign = kms.addConnection("northflank", "nf", "p-2").id();
        UUID own = kms.addConnection("northflank", "nf", "p-1").id();

        using(unknown, method, sync).refusedWith(404, "NotFound", "Could not find App Connection with ID " + unknown);
        using(github, method, sync)
                .refusedWith(400, "BadRequest", "App Connection with ID " + github + " is not for App \"northflank\"");
        using(foreign, method, sync)
                .refusedWith(
                        400,
                        "BadRequest",
                        "You cannot connect project App Connection with ID \"" + foreign
                                + "\" from project with ID \"p-2\" to project with ID \"p-1\"");
        assertThat(wire.get(sync).at("/secretSync/connectionId")).isEqualTo(syncs.connection);
        assertThat(using(own, method, sync).at("/secretSync/connectionId")).isEqualTo(own.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void useOfAConnectionNeedsItsPermission(String method) {
        String sync = syncs.created("stored");
        kms.identity().deny(Permission.CONNECT);

        WireResponse refused = using(UUID.fromString(syncs.connection), method, sync);

        refused.refusedWith(
                403, "PermissionDenied", "You are not allowed to connect-app-connections on app-connections");
        assertThat(refused.at("/details/0/conditions/connectionId")).isEqualTo(syncs.connection);
        assertThat(wire.patch(sync, "{\"description\":\"no connection is chosen\"}")
                        .status())
                .isEqualTo(200);
    }

    private WireResponse using(UUID connection, String method, String sync) {
        String id = "\"" + connection + "\"";
        return method.equals("POST")
                ? syncs.create(syncs.body("/connectionId", id))
                : wire.patch(sync, syncs.patch("/connectionId", id).toString());
    }

    @Test
    void anUpdateComparesExistenceThenPermissionThenName() {
        syncs.created("taken");
        String sync = syncs.created("s");
        String unknown = SYNCS + "/" + UUID.randomUUID();
        String body = "{\"name\":\"taken\"}";
        kms.identity().deny(Permission.EDIT_SYNCS);

        assertThat(wire.patch(unknown, body).error()).isEqualTo("NotFound");
        assertThat(wire.patch(sync, body).error()).isEqualTo("PermissionDenied");
        assertThat(wire.get(sync).at("/secretSync/name")).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "syncOptions; {\"initialSyncBehavior\":\"import-prioritize-source\"}",
                "destinationConfig; {\"projectId\":\"nf-p\",\"secretGroupId\":\"g2\"}"
            })
    void anUpdateReplacesAWholeObject(String field, String replacement) {
        String options = "{\"initialSyncBehavior\":\"overwrite-destination\",\"keySchema\":\"A_{{secretKey}}\","
                + "\"disableSecretDeletion\":true}";
        String destination =
                "{\"projectId\":\"nf-p\",\"projectName\":\"P\",\"secretGroupId\":\"g\"," + "\"secretGroupName\":\"G\"}";
        WireResponse created = syncs.create(
                syncs.body("/syncOptions", options).setAll(syncs.patch("/destinationConfig", destination)));
        JsonNode before = created.json().path("secretSync");
        assertThat(before.path("syncOptions")).hasToString(options);
        assertThat(before.path("destinationConfig")).hasToString(destination);

        JsonNode after = wire.patch(
                        SYNCS + "/" + created.at("/secretSync/id"), "{\"" + field + "\":" + replacement + "}")
                .json()
                .path("secretSync");

        String other = field.equals("syncOptions") ? "destinationConfig" : "syncOptions";
        assertThat(after.path(field)).hasToString(replacement);
        assertThat(after.path(other)).isEqualTo(before.path(other));
    }

    @Test
    void aConnectionInUseCanNotBeDeleted() {
        String sync = syncs.created("s");
        String path = Wire.CONNECTIONS + "/" + syncs.connection;

        assertThat(kms.connections().get(0).inUse()).isTrue();
        wire.delete(path)
                .refusedWith(
                        400,
                        "BadRequest",
                        "Cannot delete App Connection with existing connections."
                                + " Remove all existing connections and try again.");
        wire.delete(sync);
        assertThat(wire.delete(path).status()).isEqualTo(200);
    }

    @Test
    void aResetOrTheEndOfAProjectTakesSyncsAndFoldersAway() {
        syncs.created("s");
        kms.removeProject("p-1").addProject("p-1", "Payments");
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
        syncs.create(syncs.body("s")).refusedWith(400, "BadRequest", folderMissing("/a", "dev"));

        kms.secretSyncs().addFolder("p-1", "dev", "/a", Map.of());
        syncs.created("s");
        kms.reset();
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
    }
}
