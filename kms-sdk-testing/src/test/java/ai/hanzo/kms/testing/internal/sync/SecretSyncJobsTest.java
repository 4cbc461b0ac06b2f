// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static ai.hanzo.kms.testing.internal.sync.SyncFixture.RUNNING_ALREADY;
import static ai.hanzo.kms.testing.internal.sync.SyncFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeSecretSyncs;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the jobs of secret syncs wait, run, fail and are tried again, as a foreign client sees it. */
class SecretSyncJobsTest {
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final FakeSecretSyncs jobs = kms.secretSyncs();
    private final SyncFixture syncs = new SyncFixture(kms);
    private final Wire wire = syncs.wire;

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse trigger(String sync) {
        return syncs.trigger(sync + "/sync-secrets");
    }

    private String status(String sync) {
        return wire.get(sync).at("/secretSync/syncStatus");
    }

    @Test
    void threeJobsOfOneConnectionRunAtATimeAndOthersWait() {
        jobs.holdJobs();
        List<String> paths = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            paths.add(syncs.created(name));
        }
        String elsewhere = syncs.created("e");
        String other = "\"" + wire.create("other").id() + "\"";
        wire.patch(elsewhere, syncs.patch("/connectionId", other).toString());
        paths.forEach(sync -> assertThat(trigger(sync).status()).isEqualTo(200));
        trigger(elsewhere);

        jobs.startJobs();

        assertThat(paths).extracting(this::status).containsExactly("running", "running", "running", "pending");
        assertThat(status(elsewhere)).isEqualTo("running");
        jobs.runJobs();
        assertThat(paths).extracting(this::status).containsOnly("succeeded");
    }

    @Test
    void aJobThatWaitsHoldsNoLockButOneThatRunsDoes() {
        String sync = syncs.created("s");
        jobs.holdJobs();
        assertThat(trigger(sync).at("/secretSync/syncStatus")).isEqualTo("pending");
        assertThat(trigger(sync).status()).isEqualTo(200);
        jobs.startJobs();

        trigger(sync).refusedWith(400, "BadRequest", RUNNING_ALREADY);
        assertThat(wire.patch(sync, "{\"isAutoSyncEnabled\":true}").at("/secretSync/syncStatus"))
                .isEqualTo("running");

        jobs.runJobs();
        assertThat(wire.get(sync).at("/secretSync/lastSyncJobId")).isEqualTo("3");
    }

    @Test
    void aRunThatFailsIsTriedFiveTimes() {
        String sync = syncs.created("s");
        jobs.holdJobs();
        trigger(sync);
        kms.northflank().unavailable(503);

        for (int i = 0; i < 4; i++) {
            jobs.tryJobs();
            assertThat(status(sync)).isEqualTo("running");
            trigger(sync).refusedWith(400, "BadRequest", RUNNING_ALREADY);
        }
        jobs.tryJobs();

        WireResponse failed = wire.get(sync);
        assertThat(failed.at("/secretSync/syncStatus")).isEqualTo("failed");
        assertThat(failed.at("/secretSync/lastSyncMessage")).endsWith("status code 503");
        assertThat(failed.at("/secretSync/lastSyncJobId")).isEqualTo("1");
    }

    @Test
    void aRunSucceedsOnceNorthflankIsWellAgain() {
        String sync = syncs.created("s");
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
        String sync = syncs.created("s");
        jobs.holdJobs();
        syncs.trigger(sync + path);
        kms.northflank().unavailable(503);

        jobs.tryJobs();

        assertThat(wire.get(sync).at("/secretSync/" + status)).isEqualTo("failed");
        assertThat(wire.get(sync).at("/secretSync/" + message)).isEqualTo("Request failed with status code 503");
    }

    @ParameterizedTest
    @CsvSource({
        "/sync-secrets, syncStatus, lastSyncJobId, lastSyncedAt",
        "/import-secrets?importBehavior=prioritize-source, importStatus, lastImportJobId, lastImportedAt",
        "/remove-secrets, removeStatus, lastRemoveJobId, lastRemovedAt"
    })
    void aJobIsPendingThenRunningThenSucceededAndRefusesOthersWhileItRuns(
            String path, String status, String jobId, String at) {
        String sync = syncs.created("s");
        jobs.holdJobs();

        assertThat(syncs.trigger(sync + path).at("/secretSync/" + status)).isEqualTo("pending");
        jobs.startJobs();
        assertThat(wire.get(sync).at("/secretSync/" + status)).isEqualTo("running");
        for (String other :
                List.of("/sync-secrets", "/import-secrets?importBehavior=prioritize-destination", "/remove-secrets")) {
            syncs.trigger(sync + other).refusedWith(400, "BadRequest", RUNNING_ALREADY);
        }
        wire.delete(sync + "?removeSecrets=true").refusedWith(400, "BadRequest", RUNNING_ALREADY);
        jobs.runJobs();

        WireResponse ended = wire.get(sync);
        assertThat(ended.at("/secretSync/" + status)).isEqualTo("succeeded");
        assertThat(ended.at("/secretSync/" + jobId)).isEqualTo("1");
        assertThat(ended.at("/secretSync/" + at)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/sync-secrets, syncStatus",
        "/import-secrets?importBehavior=prioritize-source, importStatus",
        "/remove-secrets, removeStatus"
    })
    void aJobThatRunsAtOnceIsAnsweredAsPending(String path, String status) {
        String sync = syncs.created("s");

        assertThat(syncs.trigger(sync + path).at("/secretSync/" + status)).isEqualTo("pending");
        assertThat(wire.get(sync).at("/secretSync/" + status)).isEqualTo("succeeded");
    }

    @Test
    void aDeletionWithRemovalTakesTheSyncAwayOnceTheJobHasRun() {
        String sync = syncs.created("s");
        trigger(sync);
        jobs.holdJobs();

        assertThat(wire.delete(sync + "?removeSecrets=true").at("/secretSync/removeStatus"))
                .isEqualTo("pending");
        assertThat(wire.get(sync).status()).isEqualTo(200);
        jobs.runJobs();

        assertThat(wire.get(sync).status()).isEqualTo(404);
        assertThat(kms.northflank().secrets("nf-p", "g")).isEmpty();
    }

    /** A job that waits holds no lock, so another may be queued; the sync is gone before that would begin. */
    @Test
    void aDeletionWithRemovalMayBeRepeatedWhileItWaitsButNotWhileItRuns() {
        String sync = syncs.created("s");
        jobs.holdJobs();
        wire.delete(sync + "?removeSecrets=true");

        assertThat(wire.delete(sync + "?removeSecrets=true").at("/secretSync/removeStatus"))
                .isEqualTo("pending");
        jobs.startJobs();
        wire.delete(sync + "?removeSecrets=true").refusedWith(400, "BadRequest", RUNNING_ALREADY);
        jobs.runJobs();
        assertThat(wire.delete(sync + "?removeSecrets=true").error()).isEqualTo("NotFound");
    }

    /** It queues nothing, so the lock of a job doesn't matter to it; what the job has not done yet is left undone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPlainDeletionTakesTheSyncAwayAtOnceEvenWhileARemovalWaitsOrRuns(boolean running) {
        String sync = syncs.created("s");
        trigger(sync);
        jobs.holdJobs();
        wire.delete(sync + "?removeSecrets=true");
        if (running) {
            jobs.startJobs();
        }

        assertThat(wire.delete(sync).at("/secretSync/removeStatus")).isEqualTo(running ? "running" : "pending");

        assertThat(wire.get(sync).error()).isEqualTo("NotFound");
        jobs.runJobs();
        assertThat(kms.northflank().secrets("nf-p", "g")).containsOnlyKeys("KEY");
    }

    @Test
    void anUpdateWithAutoSyncQueuesARun() {
        String sync = syncs.created("s");
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
    void withoutItsFolderASyncShowsNoSourceAndRefusesJobs() {
        String sync = syncs.created("s");
        jobs.removeFolder("p-1", "dev", "/a");

        WireResponse response = wire.get(sync);

        for (String field : List.of("folderId", "environment", "folder")) {
            assertThat(response.json().at("/secretSync/" + field).isNull())
                    .as(field)
                    .isTrue();
        }
        String gone = "The source folder of this sync no longer exists. Set a new source first.";
        for (String path :
                List.of("/sync-secrets", "/import-secrets?importBehavior=prioritize-source", "/remove-secrets")) {
            syncs.trigger(sync + path).refusedWith(400, "BadRequest", gone);
        }
        wire.delete(sync + "?removeSecrets=true").refusedWith(400, "BadRequest", gone);

        jobs.addFolder("p-1", "prod", "/", Map.of());
        wire.patch(sync, "{\"environment\":\"prod\",\"secretPath\":\"/\"}");
        assertThat(trigger(sync).status()).isEqualTo(200);
        jobs.removeFolder("p-1", "prod", "/");
        assertThat(wire.delete(sync).status()).isEqualTo(200);
    }

    @Test
    void aSyncToAnotherDestinationHoldsItsNameAndIsRefusedHere() {
        UUID other = jobs.addOtherSync("github", "p-1", "taken");
        String refused = "Secret sync with ID \"" + other + "\" is not configured for Northflank";

        wire.get(SYNCS + "/" + other).refusedWith(400, "BadRequest", refused);
        wire.get(SYNCS + "/sync-name/taken?projectId=p-1").refusedWith(400, "BadRequest", refused);
        wire.patch(SYNCS + "/" + other, "{}").refusedWith(400, "BadRequest", refused);
        wire.delete(SYNCS + "/" + other).refusedWith(400, "BadRequest", refused);
        trigger(SYNCS + "/" + other).refusedWith(400, "BadRequest", refused);
        assertThat(wire.get(SYNCS + "?projectId=p-1").json().path("secretSyncs"))
                .isEmpty();
        String sync = syncs.created("s");
        wire.patch(sync, "{\"name\":\"taken\"}")
                .refusedWith(
                        400,
                        "BadRequest",
                        "A Secret Sync with the name \"taken\" already exists for the project with ID \"p-1\"");
        assertThatIllegalArgumentException().isThrownBy(() -> jobs.addOtherSync("github", "p-1", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> jobs.addOtherSync("github", "p-9", "s"));
    }
}
