// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ID;
import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.refusal;
import static ai.hanzo.kms.northflank.fixture.SyncServer.sync;
import static ai.hanzo.kms.northflank.fixture.SyncServer.syncing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether the latest state of a sync has been run: an ensure that says so, sees to it, and waits for the right run. */
class SyncRunTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String RUN = "POST " + ONE + "/sync-secrets";
    private static final StubKms.Reply OLD_FAILURE = run("failed", "7", "old failure");
    private static final StubKms.Reply NEVER = sync(sync -> sync.putNull("syncStatus")
            .putNull("lastSyncJobId")
            .putNull("lastSyncMessage")
            .putNull("lastSyncedAt"));
    private static final StubKms.Reply NOTHING = refusal(404, "SyncNameUnknown");

    @Test
    void anEnsureQueuesARunWhenTheLatestOneFailedOrNoneEverRan() {
        for (StubKms.Reply stored : List.of(OLD_FAILURE, NEVER)) {
            try (SyncServer server = new SyncServer(stored, run("pending", "7", null), run("succeeded", "8", null))) {
                SyncEnsureResult result = server.syncs().ensure(request().build());

                assertThat(result.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
                assertThat(result.runQueued()).isTrue();
                assertThat(result.runNeeded()).isFalse();
                assertThat(server.asked()).hasSize(2).endsWith(RUN);
                assertThat(server.syncs()
                                .awaitCompletion(result.secretSync(), MINUTE)
                                .lastSyncJobId())
                        .isEqualTo("8");
            }
        }
    }

    @Test
    void aRunThatIsUnderWayByAnyWordIsNotQueuedAgain() {
        for (String word : List.of("pending", "running", "a-new-word")) {
            try (SyncServer server = new SyncServer(syncing(word).onPurpose())) {
                assertThat(server.syncs().ensure(request().build()).runQueued()).isFalse();
                assertThat(server.asked()).hasSize(1);
            }
        }
    }

    @Test
    void withoutAutoSyncNothingRunsAndTheResultSaysThatARunIsNeeded() {
        List<StubKms.Reply> notRun = List.of(
                manual("syncStatus", "failed"),
                manual("syncStatus", null),
                manual("updatedAt", "2025-01-23T10:30:00.000Z"));
        for (StubKms.Reply stored : notRun) {
            try (SyncServer server = new SyncServer(stored)) {
                SyncEnsureResult result =
                        server.syncs().ensure(request().autoSync(false).build());

                assertThat(result.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
                assertThat(result.runNeeded()).isTrue();
                assertThat(result.runQueued()).isFalse();
                assertThat(server.asked()).hasSize(1);
            }
        }
        try (SyncServer server = new SyncServer(manual("syncStatus", "succeeded"))) {
            assertThat(server.syncs().ensure(request().autoSync(false).build()).runNeeded())
                    .isFalse();
        }
    }

    @Test
    void aPlanNamesOldAndNewValuesAndChangesNothing() {
        try (SyncServer server = new SyncServer(idle())) {
            SyncEnsurePlan plan = server.syncs()
                    .plan(request().description("new").autoSync(false).build());

            assertThat(plan.outcome()).isEqualTo(EnsureOutcome.UPDATED);
            assertThat(plan.changes())
                    .containsExactly(
                            new FieldChange("description", "an example sync", "new"),
                            new FieldChange("isAutoSyncEnabled", "true", "false"));
            assertThat(plan.runNeeded()).isTrue();
            assertThat(plan.runQueued()).isFalse();
            assertThat(server.asked()).singleElement().asString().startsWith("GET ");
        }
        try (SyncServer server = new SyncServer(NOTHING)) {
            SyncEnsurePlan plan = server.syncs().plan(request().build());

            assertThat(plan.outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(plan.current()).isNull();
            assertThat(plan.runQueued()).isTrue();
        }
    }

    @Test
    void aDescriptionThatIsNotNamedIsLeftAlone() {
        try (SyncServer server = new SyncServer(idle())) {
            assertThat(server.syncs()
                            .ensure(request().description(null).build())
                            .outcome())
                    .isEqualTo(EnsureOutcome.UNCHANGED);
        }
    }

    @Test
    void ensureAndSyncRunsAndWaitsForThatVeryRun() {
        try (SyncServer server = new SyncServer(
                run("failed", "123", "old failure"),
                run("failed", "123", "old failure"),
                run("failed", "123", "old failure"),
                run("pending", "123", null),
                run("running", "123", null),
                run("succeeded", "124", null))) {
            SyncEnsureResult result =
                    server.syncs().ensureAndSync(request().autoSync(false).build(), MINUTE);

            assertThat(result.secretSync().lastSyncJobId()).isEqualTo("124");
            assertThat(result.runNeeded()).isFalse();
            assertThat(result.runQueued()).isTrue();
            assertThat(server.asked()).filteredOn(RUN::equals).hasSize(1);
        }
    }

    @Test
    void ensureAndSyncLeavesAloneWhatHasBeenRun() {
        try (SyncServer server = new SyncServer(idle())) {
            SyncEnsureResult result = server.syncs().ensureAndSync(request().build(), MINUTE);

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            assertThat(result.runQueued()).isFalse();
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aRunThatBeganBeforeAndFailsIsFollowedByOneOfItsOwn() {
        try (SyncServer server = new SyncServer(
                run("running", "7", null),
                run("running", "7", null),
                run("failed", "8", "begun before"),
                run("pending", "8", null),
                run("succeeded", "9", null))) {
            assertThat(server.syncs()
                            .ensureAndSync(request().build(), MINUTE)
                            .secretSync()
                            .lastSyncJobId())
                    .isEqualTo("9");
        }
    }

    @Test
    void theRunOfAChangeThatTheServerShowsLateIsWaitedForAndNotTheOldOne() {
        StubKms.Reply changed = described("failed", "7");
        try (SyncServer server = new SyncServer(
                OLD_FAILURE, changed, changed, changed, described("pending", "7"), described("succeeded", "8"))) {
            SyncEnsureResult result =
                    server.syncs().ensureAndSync(request().description("new").build(), MINUTE);

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
            assertThat(result.secretSync().syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(server.asked()).doesNotContain(RUN);
        }
    }

    @Test
    void theFailureOfTheNewRunIsTold() {
        try (SyncServer server =
                new SyncServer(OLD_FAILURE, run("pending", "7", null), run("failed", "8", "still no such group"))) {
            assertThatThrownBy(() -> server.syncs().ensureAndSync(request().build(), MINUTE))
                    .isInstanceOf(SyncFailedException.class)
                    .hasMessageContaining("still no such group");
        }
    }

    @Test
    void aSyncThatIsDeletedMeanwhileEndsTheWait() {
        try (SyncServer server = new SyncServer(OLD_FAILURE, run("pending", "7", null), unknown())) {
            assertThatThrownBy(() -> server.syncs().ensureAndSync(request().build(), MINUTE))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aWordThatIsNotKnownIsWaitedOutAndNamedWhenTheTimeIsOver() {
        try (SyncServer server = new SyncServer(syncing("a-new-word").onPurpose())) {
            assertThatThrownBy(() -> server.syncs().ensureAndSync(request().build(), MINUTE))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("sync a-new-word");
        }
        try (SyncServer server = new SyncServer(
                OLD_FAILURE,
                syncing("a-new-word").onPurpose(),
                syncing("a-new-word").onPurpose(),
                idle())) {
            assertThat(server.syncs().ensureAndSync(request().build(), MINUTE).runQueued())
                    .isTrue();
        }
    }

    @Test
    void aTriggerReturnsOnceItsRunShowsSoThatAWaitNeverTakesTheOldFailure() {
        try (SyncServer server =
                new SyncServer(OLD_FAILURE, OLD_FAILURE, OLD_FAILURE, run("pending", "7", null), OLD_FAILURE, idle())) {
            NorthflankSecretSyncs syncs = server.syncs();
            NorthflankSecretSync queued = syncs.syncSecrets(ID);

            assertThat(queued.syncStatus()).isEqualTo(JobStatus.PENDING);
            assertThat(syncs.awaitCompletion(queued, MINUTE).syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void anUnknownConnectionProjectOrFolderIsRefusedWithOnePost() {
        for (StubKms.Reply refused : List.of(refusal(404, "SyncIdUnknown"), refusal(400, "FolderMissing"))) {
            try (SyncServer server = new SyncServer(NOTHING, refused, NOTHING)) {
                assertThatThrownBy(() -> server.syncs().ensure(request().build()))
                        .isInstanceOfAny(NotFoundException.class, BadRequestException.class);
                assertThat(server.asked())
                        .filteredOn(asked -> asked.startsWith("POST"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aConnectionThatIsNotThereIsNotSentASecondTime() {
        try (SyncServer server = new SyncServer(idle(), unknown(), idle())) {
            assertThatThrownBy(() -> server.syncs()
                            .ensure(request().connectionId(UUID.randomUUID()).build()))
                    .isInstanceOf(NotFoundException.class);
            assertThat(server.asked())
                    .filteredOn(asked -> asked.startsWith("PATCH"))
                    .hasSize(1);
        }
    }

    @Test
    void anOptionThatTheServerDropsIsNamedEachTime() {
        try (SyncServer server = new SyncServer(idle())) {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() ->
                                server.syncs().ensure(request().recursive(true).build()))
                        .isInstanceOfSatisfying(OptionDroppedException.class, e -> {
                            assertThat(e.storedId()).isEqualTo(ID);
                            assertThat(e.fields()).containsExactly("syncOptions.includeAllSubFolders");
                        });
            }
        }
    }

    private static StubKms.Reply run(String status, String jobId, @Nullable String message) {
        return sync(sync -> sync.put("syncStatus", status)
                .put("lastSyncJobId", jobId)
                .put("lastSyncMessage", message)
                .put("isAutoSyncEnabled", !"123 124".contains(jobId)));
    }

    private static StubKms.Reply manual(String field, @Nullable String value) {
        return sync(sync -> sync.put("isAutoSyncEnabled", false).put(field, value));
    }

    private static StubKms.Reply described(String status, String jobId) {
        return sync(sync -> sync.put("syncStatus", status)
                .put("lastSyncJobId", jobId)
                .put("lastSyncMessage", "failed".equals(status) ? "old failure" : null)
                .put("description", "new"));
    }

    private static NorthflankSecretSyncRequest.Builder request() {
        return SyncRequestsOnTheWireTest.request();
    }
}
