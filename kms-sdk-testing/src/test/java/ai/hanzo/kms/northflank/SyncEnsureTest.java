// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsurePlan;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secret syncs that converge: ensured one by one and in bulk, on servers of each age, over a network that loses responses. */
class SyncEnsureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @AutoClose
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();

    private final NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms.client());

    @Test
    void afterAFailedRunTheNextEnsureRunsItAgain() {
        NorthflankSecretSyncRequest request = withoutGroup(kms).build();
        NorthflankSecretSync first = syncs.ensure(request).secretSync();
        assertThatThrownBy(() -> syncs.awaitCompletion(first, MINUTE)).isInstanceOf(SyncFailedException.class);
        kms.northflank().addSecretGroup("nf-p", "g", "Group", Map.of());

        assertThat(syncs.plan(request).runQueued()).isTrue();
        SyncEnsureResult second = syncs.ensure(request);

        assertThat(second.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(second.runQueued()).isTrue();
        assertThat(syncs.awaitCompletion(second.secretSync(), MINUTE).syncStatus())
                .isEqualTo(JobStatus.SUCCEEDED);
        assertThat(kms.northflank().secrets("nf-p", "g")).containsKey("A");
        assertThat(syncs.ensure(request).runQueued()).isFalse();
    }

    @Test
    void withoutAutoSyncOnlyEnsureAndSyncRuns() {
        NorthflankSecretSyncRequest request = request(kms).autoSync(false).build();

        assertThat(syncs.ensure(request).runNeeded()).isTrue();
        assertThat(syncs.ensure(request).runNeeded()).isTrue();
        assertThat(kms.northflank().secrets("nf-p", "g")).isEmpty();

        SyncEnsureResult run = syncs.ensureAndSync(request, MINUTE);
        assertThat(run.runNeeded()).isFalse();
        assertThat(run.secretSync().syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(kms.northflank().secrets("nf-p", "g")).containsKey("A");
        assertThat(syncs.plan(request).runNeeded()).isFalse();
        assertThat(syncs.ensureAndSync(request, MINUTE).runQueued()).isFalse();
    }

    @Test
    void withAutoSyncEnsureAndSyncWaitsForTheServersOwnRun() {
        NorthflankSecretSyncRequest.Builder request = request(kms);

        assertThat(syncs.ensureAndSync(request.build(), MINUTE).secretSync().syncStatus())
                .isEqualTo(JobStatus.SUCCEEDED);
        SyncEnsureResult changed =
                syncs.ensureAndSync(request.description("new").build(), MINUTE);

        assertThat(changed.changed()).containsExactly(new FieldChange("description", null, "new"));
        assertThat(changed.secretSync().syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(kms.calls(Operation.SYNC_SECRETS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void subfoldersAreSyncedByBothNamesOfTheOptionAndLeftAgain(boolean earlyNewest) {
        var builder = CheckedKms.builder().generation(Generation.NEWEST).project("p-1", "Payments");
        try (FakeKms newest = (earlyNewest ? builder.earlyNewest() : builder).start()) {
            NorthflankSecretSyncs there = NorthflankSecretSyncs.of(newest.client());
            NorthflankSecretSyncRequest.Builder request = request(newest).recursive(true);

            assertThat(there.ensure(request.build()).secretSync().syncOptions().recursive())
                    .isTrue();
            assertThat(there.ensure(request.build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            assertThat(there.ensure(request.recursive(false).build()).changed())
                    .containsExactly(new FieldChange("syncOptions.includeAllSubFolders", "true", "false"));
            assertThat(there.ensure(request.build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Generation.class,
            names = {"OLDEST", "MIDDLE"})
    void aServerWithoutSubfoldersIsToldOfEachTimeAndTheSyncIsNamed(Generation older) {
        try (FakeKms server = CheckedKms.builder()
                .generation(older)
                .project("p-1", "Payments")
                .start()) {
            NorthflankSecretSyncs there = NorthflankSecretSyncs.of(server.client());
            NorthflankSecretSyncRequest request =
                    request(server).recursive(true).build();

            for (int time = 0; time < 3; time++) {
                assertThatThrownBy(() -> there.ensure(request))
                        .isInstanceOfSatisfying(OptionDroppedException.class, e -> {
                            assertThat(e.fields()).containsExactly("syncOptions.includeAllSubFolders");
                            assertThat(server.secretSyncs().syncs())
                                    .singleElement()
                                    .satisfies(sync -> assertThat(sync.id()).isEqualTo(e.storedId()));
                        });
            }
        }
    }

    @Test
    void whatIsUnknownIsRefusedWithASinglePost() {
        NorthflankSecretSyncRequest.Builder good = request(kms);
        int posts = kms.calls(Operation.CREATE_SYNC).size();

        assertThatThrownBy(
                        () -> syncs.ensure(good.connectionId(UUID.randomUUID()).build()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> syncs.ensure(request(kms).projectId("p-2").build()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> syncs.ensure(request(kms).secretPath("/none").build()))
                .isInstanceOf(BadRequestException.class);

        assertThat(kms.calls(Operation.CREATE_SYNC)).hasSizeLessThanOrEqualTo(posts + 3);
    }

    @Test
    void twoHundredEnsuresWhoseResponsesGetLostAllEndClear() {
        NorthflankSecretSyncRequest.Builder request = request(kms).autoSync(false);
        for (Operation write : List.of(Operation.CREATE_SYNC, Operation.UPDATE_SYNC, Operation.SYNC_SECRETS)) {
            kms.faults().on(write).withProbability(0.3, 15).afterCommit().drop();
        }
        List<String> unclear = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean isNew = i % 2 == 0;
            NorthflankSecretSyncRequest one =
                    request.name("s-" + i / 2).description(isNew ? "a" : "b").build();
            try {
                SyncEnsureResult result = syncs.ensure(one);
                assertThat(result.outcome()).isEqualTo(isNew ? EnsureOutcome.CREATED : EnsureOutcome.UPDATED);
            } catch (RuntimeException e) {
                unclear.add(i + ": " + e);
            }
        }
        assertThat(unclear).isEmpty();
        assertThat(kms.secretSyncs().syncs()).hasSize(100);
    }

    @Test
    void manySyncsAreEnsuredAndDeletedWithOneListing() {
        NorthflankSecretSyncRequest.Builder builder = request(kms);
        List<NorthflankSecretSyncRequest> requests = IntStream.range(0, 12)
                .mapToObj(i -> builder.name("s-" + i).build())
                .toList();

        BulkReport<NorthflankSecretSyncRequest, SyncEnsureResult> first =
                syncs.ensureAll(requests, BulkOptions.defaults());
        BulkReport<NorthflankSecretSyncRequest, SyncEnsureResult> second =
                syncs.ensureAll(requests, BulkOptions.defaults());

        assertThat(results(first)).extracting(SyncEnsureResult::outcome).containsOnly(EnsureOutcome.CREATED);
        assertThat(results(second))
                .hasSize(12)
                .extracting(SyncEnsureResult::outcome)
                .containsOnly(EnsureOutcome.UNCHANGED);
        assertThat(kms.calls(Operation.LIST_SYNCS)).hasSize(2);
        assertThat(kms.calls(Operation.GET_SYNC_BY_NAME)).isEmpty();

        List<UUID> ids =
                results(second).stream().map(result -> result.secretSync().id()).toList();
        assertThat(results(syncs.deleteAll(ids, BulkOptions.defaults()))).containsOnly(DeleteOutcome.DELETED);
        assertThat(results(syncs.deleteAll(ids, BulkOptions.defaults()))).containsOnly(DeleteOutcome.ALREADY_GONE);
        assertThat(kms.northflank().secrets("nf-p", "g")).containsKey("A");
    }

    @Test
    void aFailureOfOneOfManySyncsSaysWhichOneFailed() {
        NorthflankSecretSyncRequest.Builder builder = request(kms);
        List<NorthflankSecretSyncRequest> requests = List.of(
                builder.name("good").build(),
                builder.name("bad").environment("none").build());

        BulkReport<NorthflankSecretSyncRequest, SyncEnsureResult> report =
                syncs.ensureAll(requests, BulkOptions.defaults());

        assertThat(report.items().get(0).isSucceeded()).isTrue();
        assertThat(report.items().get(1).failure()).hasMessageStartingWith("The secret sync \"bad\" (project p-1): ");

        kms.faults().on(Operation.DELETE_SYNC).always().status(403);
        UUID good = report.items().get(0).orThrow().secretSync().id();
        assertThat(syncs.deleteAll(List.of(good), BulkOptions.defaults()).items())
                .singleElement()
                .satisfies(item -> assertThat(item.failure())
                        .hasMessageStartingWith("The secret sync with the ID " + good + ": "));
    }

    @Test
    void aPlanIsWhatAnEnsureThenDoes() {
        NorthflankSecretSyncRequest.Builder request = request(kms);
        for (NorthflankSecretSyncRequest next : List.of(
                request.build(),
                request.keySchema("K_{{secretKey}}").build(),
                request.autoSync(false).build(),
                request.description("d").build(),
                request.description(null).build(),
                request.clearDescription().autoSync(true).build())) {
            SyncEnsurePlan plan = syncs.plan(next);
            SyncEnsureResult result = syncs.ensure(next);

            assertThat(result.outcome()).isEqualTo(plan.outcome());
            assertThat(result.changed()).isEqualTo(plan.changes());
            assertThat(result.runQueued()).isEqualTo(plan.runQueued());
            assertThat(result.runNeeded()).isEqualTo(plan.runNeeded());
        }
    }

    private static <R> List<R> results(BulkReport<?, R> report) {
        return report.items().stream()
                .map(item -> Objects.requireNonNull(item.result(), () -> "failed: " + item.failure()))
                .toList();
    }

    private static NorthflankSecretSyncRequest.Builder request(FakeKms kms) {
        NorthflankSecretSyncRequest.Builder request = withoutGroup(kms);
        kms.northflank().addSecretGroup("nf-p", "g", "Group", Map.of());
        return request;
    }

    private static NorthflankSecretSyncRequest.Builder withoutGroup(FakeKms kms) {
        kms.northflank().addProject("nf-p", "Northflank Project");
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("A", "a"));
        UUID connection = NorthflankConnections.of(kms.client())
                .ensure(NorthflankConnectionRequest.builder()
                        .name("nf")
                        .apiToken("nf-token")
                        .build())
                .connection()
                .id();
        return NorthflankSecretSyncRequest.builder()
                .name("s")
                .projectId("p-1")
                .connectionId(connection)
                .environment("dev")
                .keepUnknownKeys()
                .destination("nf-p", "g");
    }
}
