// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the jobs of secret syncs wait, run, fail and are tried again, as a foreign client sees it. */
class SecretSyncJobsTest {
    private static final String SYNCS = "/api/v1/secret-syncs/northflank";

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final FakeSecretSyncs jobs = kms.secretSyncs();
    private final Wire wire = new Wire(kms);
    private String connection = "";

    @BeforeEach
    void prepare() {
        connection = wire.create("nf").id();
        kms.northflank().addProject("nf-p", "P").addSecretGroup("nf-p", "g", "G", Map.of("THEIRS", "1"));
        jobs.addFolder("p-1", "dev", "/", Map.of("KEY", "value"));
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private String create(String name) {
        return create(name, connection);
    }

    private String create(String name, String connectionId) {
        Answer answer = wire.post(SYNCS, """
                {"name":"%s","projectId":"p-1","connectionId":"%s","environment":"dev","secretPath":"/",
                 "isAutoSyncEnabled":false,"syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(name, connectionId));
        assertThat(answer.status()).isEqualTo(200);
        return SYNCS + "/" + answer.at("/secretSync/id");
    }

    private Answer trigger(String sync) {
        return wire.call("POST", sync + "/sync-secrets").send();
    }

    private String status(String sync) {
        return wire.get(sync).at("/secretSync/syncStatus");
    }

    @Test
    void threeJobsOfOneConnectionRunAtATimeAndOthersWait() {
        jobs.holdJobs();
        List<String> syncs = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            syncs.add(create(name));
        }
        String elsewhere = create("e", wire.create("other").id());
        syncs.forEach(sync -> assertThat(trigger(sync).status()).isEqualTo(200));
        trigger(elsewhere);

        jobs.startJobs();

        assertThat(syncs).extracting(this::status).containsExactly("running", "running", "running", "pending");
        assertThat(status(elsewhere)).isEqualTo("running");
        jobs.runJobs();
        assertThat(syncs).extracting(this::status).containsOnly("succeeded");
    }

    @Test
    void aJobThatWaitsHoldsNoLockButOneThatRunsDoes() {
        String sync = create("s");
        jobs.holdJobs();
        assertThat(trigger(sync).at("/secretSync/syncStatus")).isEqualTo("pending");
        assertThat(trigger(sync).status()).isEqualTo(200);
        jobs.startJobs();

        assertThat(trigger(sync).message()).startsWith("A job for this sync is already in progress");
        assertThat(wire.patch(sync, "{\"isAutoSyncEnabled\":true}").at("/secretSync/syncStatus"))
                .isEqualTo("running");

        jobs.runJobs();
        assertThat(wire.get(sync).at("/secretSync/lastSyncJobId")).isEqualTo("3");
    }

    @Test
    void aRunThatFailsIsTriedFiveTimes() {
        String sync = create("s");
        jobs.holdJobs();
        trigger(sync);
        kms.northflank().unavailable(503);

        for (int i = 0; i < 4; i++) {
            jobs.tryJobs();
            assertThat(status(sync)).isEqualTo("running");
            assertThat(trigger(sync).status()).isEqualTo(400);
        }
        jobs.tryJobs();

        Answer failed = wire.get(sync);
        assertThat(failed.at("/secretSync/syncStatus")).isEqualTo("failed");
        assertThat(failed.at("/secretSync/lastSyncMessage")).endsWith("status code 503");
        assertThat(failed.at("/secretSync/lastSyncJobId")).isEqualTo("1");
    }

    @Test
    void aRunSucceedsOnceNorthflankIsWellAgain() {
        String sync = create("s");
        jobs.holdJobs();
        trigger(sync);
        kms.northflank().unavailable(503);
        jobs.tryJobs();
        kms.northflank().available();

        jobs.tryJobs();

        assertThat(status(sync)).isEqualTo("succeeded");
        assertThat(kms.northflank().secrets("nf-p", "g")).containsOnlyKeys("KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "/import-secrets?importBehavior=prioritize-source, importStatus, lastImportMessage",
        "/remove-secrets, removeStatus, lastRemoveMessage"
    })
    void importsAndRemovalsAreTriedOnce(String path, String status, String message) {
        String sync = create("s");
        jobs.holdJobs();
        wire.call("POST", sync + path).send();
        kms.northflank().unavailable(503);

        jobs.tryJobs();

        assertThat(wire.get(sync).at("/secretSync/" + status)).isEqualTo("failed");
        assertThat(wire.get(sync).at("/secretSync/" + message)).endsWith("503");
    }

    @Test
    void aDeletionWithRemovalTakesTheSyncAwayOnceTheJobHasRun() {
        String sync = create("s");
        trigger(sync);
        jobs.holdJobs();

        assertThat(wire.delete(sync + "?removeSecrets=true").at("/secretSync/removeStatus"))
                .isEqualTo("pending");
        assertThat(wire.get(sync).status()).isEqualTo(200);
        jobs.startJobs();
        assertThat(wire.delete(sync + "?removeSecrets=true").status()).isEqualTo(400);
        jobs.runJobs();

        assertThat(wire.get(sync).status()).isEqualTo(404);
        assertThat(wire.delete(sync + "?removeSecrets=true").status()).isEqualTo(404);
        assertThat(kms.northflank().secrets("nf-p", "g")).isEmpty();
    }

    @Test
    void anUpdateWithAutoSyncQueuesARun() {
        String sync = create("s");
        jobs.holdJobs();

        assertThat(wire.patch(sync, "{\"description\":\"d\"}")
                        .json()
                        .at("/secretSync/syncStatus")
                        .isNull())
                .isTrue();
        assertThat(wire.patch(sync, "{\"isAutoSyncEnabled\":true}").at("/secretSync/syncStatus"))
                .isEqualTo("pending");
    }

    @Test
    void withoutItsFolderASyncShowsNoSource() {
        String sync = create("s");
        jobs.removeFolder("p-1", "dev", "/");

        Answer answer = wire.get(sync);

        for (String field : List.of("folderId", "environment", "folder")) {
            assertThat(answer.json().at("/secretSync/" + field).isNull())
                    .as(field)
                    .isTrue();
        }
        assertThat(wire.delete(sync + "?removeSecrets=true").status()).isEqualTo(400);
        assertThat(wire.delete(sync).status()).isEqualTo(200);
    }

    @Test
    void aSyncToAnotherDestinationHoldsItsNameAndIsRefusedHere() {
        UUID other = jobs.addOtherSync("github", "p-1", "taken");
        String refused = "Secret sync with ID \"" + other + "\" is not configured for Northflank";

        assertThat(wire.get(SYNCS + "/" + other).message()).isEqualTo(refused);
        assertThat(wire.get(SYNCS + "/sync-name/taken?projectId=p-1").message()).isEqualTo(refused);
        assertThat(wire.delete(SYNCS + "/" + other).status()).isEqualTo(400);
        assertThat(trigger(SYNCS + "/" + other).status()).isEqualTo(400);
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
        String sync = create("s");
        assertThat(wire.patch(sync, "{\"name\":\"taken\"}").message()).contains("already exists");
        assertThatIllegalArgumentException().isThrownBy(() -> jobs.addOtherSync("github", "p-1", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> jobs.addOtherSync("github", "p-9", "s"));
    }
}
