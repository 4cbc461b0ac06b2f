// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of secret syncs as a foreign client sees them; each answer is held against the contract. */
class SecretSyncRulesTest {
    private static final String SYNCS = "/api/v1/secret-syncs/northflank";
    private static final String OPTIONS = "{\"initialSyncBehavior\":\"overwrite-destination\"}";

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Wire wire = new Wire(kms);
    private String connection = "";

    @BeforeEach
    void prepare() {
        connection = wire.create("nf").id();
        kms.northflank().addProject("nf-p", "Northflank Project").addSecretGroup("nf-p", "g", "Group", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/a", Map.of("KEY", "value"));
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private String body(String name) {
        return body(name, "g", OPTIONS);
    }

    private String body(String name, String group, String options) {
        return "{\"name\":\"" + name + "\",\"projectId\":\"p-1\",\"connectionId\":\"" + connection
                + "\",\"environment\":\"dev\",\"secretPath\":\"/a/\",\"isAutoSyncEnabled\":false,\"syncOptions\":"
                + options
                + ",\"destinationConfig\":{\"projectId\":\"nf-p\",\"secretGroupId\":\"" + group + "\"}}";
    }

    private String created(String name) {
        Answer answer = wire.post(SYNCS, body(name));
        assertThat(answer.status()).isEqualTo(200);
        return answer.at("/secretSync/id");
    }

    @Test
    void aSyncIsStoredFoundListedChangedAndDeleted() {
        String id = created("s");

        Answer read = wire.get(SYNCS + "/" + id);
        assertThat(read.at("/secretSync/folder/path")).isEqualTo("/a");
        assertThat(read.at("/secretSync/environment/name")).isEqualTo("Development");
        assertThat(read.at("/secretSync/connection/name")).isEqualTo("nf");
        assertThat(read.json().at("/secretSync/syncStatus").isNull()).isTrue();
        assertThat(wire.get(SYNCS + "/sync-name/s?projectId=p-1").at("/secretSync/id"))
                .isEqualTo(id);
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .hasSize(1);

        Answer patched = wire.patch(SYNCS + "/" + id, "{\"name\":\"t\",\"description\":\" text \"}");
        assertThat(patched.at("/secretSync/name")).isEqualTo("t");
        assertThat(patched.at("/secretSync/description")).isEqualTo("text");
        assertThat(wire.patch(SYNCS + "/" + id, "{\"description\":null}")
                        .json()
                        .at("/secretSync/description")
                        .isNull())
                .isTrue();

        assertThat(wire.delete(SYNCS + "/" + id).status()).isEqualTo(200);
        assertThat(wire.get(SYNCS + "/" + id).status()).isEqualTo(404);
        assertThat(wire.delete(SYNCS + "/" + id).message()).startsWith("Could not find Northflank Sync with ID");
        assertThat(wire.get(SYNCS + "/sync-name/t?projectId=p-1").status()).isEqualTo(404);
    }

    @Test
    void theOptionsNameNorthflank() {
        Answer options = wire.get("/api/v1/secret-syncs/options");

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
        created("s");
        kms.addProject("p-2", "Other");
        kms.secretSyncs().addFolder("p-2", "dev", "/a", Map.of());

        assertThat(wire.post(SYNCS, body("s")).message())
                .isEqualTo("A Secret Sync with the name \"s\" already exists for the project with ID \"p-1\"");
        assertThat(wire.post(SYNCS, body("s").replace("p-1", "p-2")).status()).isEqualTo(200);
        String other = created("other");
        assertThat(wire.patch(SYNCS + "/" + other, "{\"name\":\"s\"}").status()).isEqualTo(400);
        assertThat(wire.patch(SYNCS + "/" + other, "{\"name\":\"other\"}").status())
                .isEqualTo(200);
    }

    @Test
    void theOrganizationMayForbidTwoSyncsToOneDestination() {
        created("s");
        created("allowed");
        kms.secretSyncs().forbidSharedDestinations(true);

        assertThat(wire.post(SYNCS, body("forbidden")).message())
                .isEqualTo("A secret sync with this destination already exists in project p-1.");
        assertThat(wire.post(SYNCS, body("elsewhere", "g2", OPTIONS)).status()).isEqualTo(200);
    }

    @Test
    void projectFolderAndConnectionMustFit() {
        assertThat(wire.post(SYNCS, body("s").replace("p-1", "p-9")).status()).isEqualTo(404);
        assertThat(wire.post(SYNCS, body("s").replace("/a/", "/b")).message())
                .isEqualTo("Could not find folder with path \"/b\" in environment \"dev\" for project with ID \"p-1\"");
        assertThat(wire.post(
                                SYNCS,
                                body("s").replace(connection, UUID.randomUUID().toString()))
                        .message())
                .startsWith("Could not find App Connection with ID");
        String github = kms.addConnection("github", "gh", null).id().toString();
        assertThat(wire.post(SYNCS, body("s").replace(connection, github)).message())
                .endsWith("is not for App \"northflank\"");
        kms.addProject("p-2", "Other");
        String foreign = kms.addConnection("northflank", "nf", "p-2").id().toString();
        assertThat(wire.post(SYNCS, body("s").replace(connection, foreign)).message())
                .isEqualTo("You cannot connect project App Connection with ID \"" + foreign
                        + "\" from project with ID \"p-2\" to project with ID \"p-1\"");
        assertThat(wire.get(SYNCS + "?projectId=p-9").status()).isEqualTo(404);
    }

    @Test
    void useOfTheConnectionNeedsItsPermission() {
        kms.identity().deny(Permission.CONNECT);

        assertThat(wire.post(SYNCS, body("s")).error()).isEqualTo("PermissionDenied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"name\":\"s\"; \"name\":\"S\"; custom name",
                "\"environment\":\"dev\"; \"environment\":\"a b\"; custom environment",
                "\"secretPath\":\"/a/\"; \"secretPath\":\" \"; too_small secretPath",
                "\"isAutoSyncEnabled\":false; \"isAutoSyncEnabled\":\"no\"; invalid_type isAutoSyncEnabled",
                "overwrite-destination; delete-everything; invalid_enum_value syncOptions.initialSyncBehavior",
                "\"secretGroupId\":\"g\"; \"secretGroupId\":\"\"; too_small destinationConfig.secretGroupId",
                "\"projectId\":\"p-1\"; \"projectId\":7; invalid_type projectId"
            })
    void aMalformedCreateIsRefused(String good, String bad, String issue) {
        Answer answer = wire.call("POST", SYNCS)
                .json(body("s").replace(good, bad))
                .malformed()
                .send();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.issues()).containsExactly(issue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KMS_", "{{secretKey}}{{secretKey}}", "a.{{secretKey}}"})
    void aMalformedKeySchemaIsRefused(String schema) {
        String options = OPTIONS.replace("}", ",\"keySchema\":\"" + schema + "\"}");

        assertThat(wire.call("POST", SYNCS)
                        .json(body("s", "g", options))
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("custom syncOptions.keySchema");
    }

    @Test
    void subfoldersGoWithOverwritingOnlyAndOlderServersIgnoreThem() {
        String options = "{\"initialSyncBehavior\":\"import-prioritize-source\",\"recursive\":true}";
        assertThat(wire.post(SYNCS, body("s", "g", options))
                        .json()
                        .at("/secretSync/syncOptions")
                        .has("recursive"))
                .isFalse();

        try (FakeKms newest = CheckedKms.builder()
                .generation(Generation.NEWEST)
                .project("p-1", "P")
                .start()) {
            assertThat(new Wire(newest)
                            .call("POST", SYNCS)
                            .json(body("s", "g", options))
                            .byOtherRules()
                            .send()
                            .issues())
                    .containsExactly("custom syncOptions.recursive");
        }
    }

    @Test
    void wordsOfTheQueryAreChecked() {
        String id = created("s");
        for (String path : new String[] {
            "POST /import-secrets", "POST /import-secrets?importBehavior=both", "DELETE ?removeSecrets=yes"
        }) {
            String[] parts = path.split(" ", 2);
            assertThat(wire.call(parts[0], SYNCS + "/" + id + parts[1])
                            .malformed()
                            .send()
                            .status())
                    .isEqualTo(422);
        }
        assertThat(wire.call("GET", SYNCS).malformed().send().issues()).containsExactly("invalid_type projectId");
        assertThat(wire.call("GET", SYNCS + "/no-uuid").malformed().send().status())
                .isEqualTo(422);
    }

    @Test
    void aSyncTakesOneJobAtATime() {
        String id = created("s");
        kms.secretSyncs().holdJobs();

        assertThat(wire.call("POST", SYNCS + "/" + id + "/sync-secrets").send().at("/secretSync/syncStatus"))
                .isEqualTo("pending");
        kms.secretSyncs().startJobs();
        assertThat(wire.get(SYNCS + "/" + id).at("/secretSync/syncStatus")).isEqualTo("running");
        for (String call : new String[] {
            "POST /sync-secrets",
            "POST /import-secrets?importBehavior=prioritize-source",
            "POST /remove-secrets",
            "DELETE ?removeSecrets=true"
        }) {
            String[] parts = call.split(" ", 2);
            assertThat(wire.call(parts[0], SYNCS + "/" + id + parts[1]).send().message())
                    .isEqualTo("A job for this sync is already in progress. Please try again shortly.");
        }
        kms.secretSyncs().runJobs();
        Answer ended = wire.get(SYNCS + "/" + id);
        assertThat(ended.at("/secretSync/syncStatus")).isEqualTo("succeeded");
        assertThat(ended.at("/secretSync/lastSyncJobId")).isEqualTo("1");
        assertThat(ended.at("/secretSync/lastSyncedAt")).isNotEmpty();
        kms.secretSyncs().releaseJobs();
        assertThat(wire.call("POST", SYNCS + "/" + id + "/remove-secrets")
                        .send()
                        .at("/secretSync/removeStatus"))
                .isEqualTo("pending");
        assertThat(wire.get(SYNCS + "/" + id).at("/secretSync/removeStatus")).isEqualTo("succeeded");
    }

    @Test
    void withoutItsFolderASyncRefusesJobs() {
        String id = created("s");
        kms.secretSyncs().removeFolder("p-1", "dev", "/a");

        assertThat(wire.get(SYNCS + "/" + id).json().at("/secretSync/folder").isNull())
                .isTrue();
        assertThat(wire.call("POST", SYNCS + "/" + id + "/sync-secrets").send().status())
                .isEqualTo(400);

        kms.secretSyncs().addFolder("p-1", "prod", "/", Map.of());
        wire.patch(SYNCS + "/" + id, "{\"environment\":\"prod\",\"secretPath\":\"/\"}");
        assertThat(wire.call("POST", SYNCS + "/" + id + "/sync-secrets").send().status())
                .isEqualTo(200);
    }

    @Test
    void aConnectionInUseCanNotBeDeleted() {
        String id = created("s");
        String path = Wire.CONNECTIONS + "/" + connection;

        assertThat(kms.connections().get(0).inUse()).isTrue();
        assertThat(wire.delete(path).message()).startsWith("Cannot delete App Connection");
        wire.delete(SYNCS + "/" + id);
        assertThat(wire.delete(path).status()).isEqualTo(200);
    }

    @Test
    void aResetOrTheEndOfAProjectTakesSyncsAndFoldersAway() {
        created("s");
        kms.removeProject("p-1").addProject("p-1", "Payments");
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
        assertThat(wire.post(SYNCS, body("s")).message()).startsWith("Could not find folder");

        kms.secretSyncs().addFolder("p-1", "dev", "/a", Map.of());
        created("s");
        kms.reset();
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
    }
}
