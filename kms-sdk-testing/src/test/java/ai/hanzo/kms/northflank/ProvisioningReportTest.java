// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an apply reports when something goes wrong halfway. */
class ProvisioningReportTest {

    @AutoClose
    private final FakeKms kms =
            filled(CheckedKms.builder().project("p-1", "Payments").start());

    private final NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms.client());

    @Test
    void tellsWhatWasDoneBeforeTheClientWasClosed() {
        KmsClient client = kms.clientBuilder().build();
        NorthflankProvisioning closing = NorthflankProvisioning.of(client);
        DesiredState state = DesiredState.builder()
                .connection(connection("shop"))
                .secretSync(sync("settings").build())
                .build();

        ProvisioningReport report = closing.apply(
                closing.plan(state),
                BulkOptions.builder().onProgress(progress -> client.close()).build());

        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .containsExactly(Outcome.DONE, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
        assertThat(report.results().get(1).detail()).contains("closed");
    }

    @Test
    void tellsWhatWasDoneBeforeTheClientWasClosedAheadOfTheDeletions() {
        KmsClient client = kms.clientBuilder().build();
        NorthflankProvisioning closing = NorthflankProvisioning.of(client);
        kms.addConnection("northflank", "old", null);
        DesiredState state = DesiredState.builder()
                .connection(connection("shop"))
                .absentConnection("old", Scope.organization())
                .build();

        ProvisioningReport report = closing.apply(
                closing.plan(state),
                BulkOptions.builder().onProgress(progress -> client.close()).build());

        assertThat(report.results()).extracting(ActionResult::outcome).containsExactly(Outcome.DONE, Outcome.NOT_BEGUN);
    }

    @Test
    void tellsWhatWasDoneBeforeAnotherProgramRenamedAConnectionThatASyncUses() {
        DesiredSecretSync foreign =
                sync("settings").connection("theirs", Scope.organization()).build();
        provision(DesiredState.builder().connection(connection("theirs")).secretSync(foreign));
        kms.addConnection("northflank", "old", null);
        NorthflankConnections connections = NorthflankConnections.of(kms.client());
        DesiredState state = DesiredState.builder()
                .connection(connection("shop"))
                .secretSync(foreign)
                .absentConnection("old", Scope.organization())
                .build();

        ProvisioningReport report = provisioning.apply(
                provisioning.plan(state),
                BulkOptions.builder()
                        .onProgress(progress -> connections.update(
                                connections
                                        .findByName("theirs", Scope.organization())
                                        .orElseThrow()
                                        .id(),
                                NorthflankConnectionUpdate.builder()
                                        .name("renamed")
                                        .build()))
                        .build());

        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.FAILED);
        assertThat(connections.findByName("old", Scope.organization())).isPresent();
    }

    @Test
    void stopsAfterTheFirstRunThatFails() {
        Queue<BulkProgress> told = new ConcurrentLinkedQueue<>();
        DesiredState state = DesiredState.builder()
                .connection(connection("shop"))
                .secretSync(
                        sync("a").destination(SyncDestination.of("nf", "none")).build())
                .secretSync(sync("b").build())
                .secretSync(sync("c").build())
                .build();

        ProvisioningReport report = provisioning.apply(
                provisioning.plan(state),
                BulkOptions.builder()
                        .concurrency(1)
                        .stopOnFailure(true)
                        .onProgress(told::add)
                        .build());

        assertThat(report.results())
                .extracting(result -> result.action().kind() + " "
                        + result.action().resource().name() + " " + result.outcome())
                .containsExactly(
                        "CREATE shop DONE",
                        "CREATE a DONE",
                        "CREATE b NOT_BEGUN",
                        "CREATE c NOT_BEGUN",
                        "RUN a FAILED",
                        "RUN b NOT_BEGUN",
                        "RUN c NOT_BEGUN");
        assertThat(report.results().get(4).failure()).isInstanceOf(SyncFailedException.class);
        assertThat(told).last().extracting(BulkProgress::failed).isEqualTo(1);
        assertThat(kms.secretSyncs().syncs()).hasSize(1);
    }

    @Test
    void waitsForTheRateLimitBeforeASyncThatItAwaits() {
        Queue<BulkProgress> told = new ConcurrentLinkedQueue<>();
        try (FakeKms frozen =
                        filled(CheckedKms.frozen().project("p-1", "Payments").start());
                KmsClient client = frozen.clientBuilder().maxAttempts(1).build()) {
            NorthflankProvisioning patient = NorthflankProvisioning.of(client);
            frozen.faults().on(Operation.CREATE_SYNC).next(1).rateLimited(Duration.ofMinutes(10));
            ProvisioningPlan plan = patient.plan(DesiredState.builder()
                    .connection(connection("shop"))
                    .secretSync(sync("settings").build())
                    .build());

            ProvisioningReport report = patient.apply(
                    plan, BulkOptions.builder().onProgress(told::add).build());

            assertThat(report.isSuccess()).as("%s", report).isTrue();
            assertThat(told)
                    .extracting(BulkProgress::waiting)
                    .filteredOn(Objects::nonNull)
                    .extracting(BulkProgress.Wait::reason)
                    .containsExactly("rate limit");
        }
    }

    @Test
    void waitsForARunLongerThanForAnyOtherCall() {
        try (KmsClient client =
                kms.clientBuilder().callTimeout(Duration.ofSeconds(5)).build()) {
            NorthflankProvisioning brief = NorthflankProvisioning.of(client);
            DesiredState state = DesiredState.builder()
                    .connection(connection("shop"))
                    .secretSync(sync("settings")
                            .destination(SyncDestination.of("nf", "none"))
                            .build())
                    .build();

            ProvisioningReport report = brief.apply(brief.plan(state), BulkOptions.defaults());

            // The server tries five times, for minutes.
            assertThat(report.results().get(2).failure()).isInstanceOf(SyncFailedException.class);
        }
    }

    @Test
    void tellsThatAnInterruptEndedTheListAheadOfTheDeletions() {
        kms.addConnection("northflank", "old", null);
        KmsListener interrupting = new KmsListener() {
            @Override
            public void attemptFinished(AttemptFinished event) {
                if (event.status() == 503) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (KmsClient client = kms.clientBuilder().listener(interrupting).build()) {
            NorthflankProvisioning interrupted = NorthflankProvisioning.of(client);
            ProvisioningPlan plan = interrupted.plan(DesiredState.builder()
                    .connection(connection("shop"))
                    .absentConnection("old", Scope.organization())
                    .build());
            kms.faults()
                    .on(Operation.LIST_NORTHFLANK_CONNECTIONS)
                    .after(1)
                    .next(1)
                    .status(503);

            ProvisioningReport report = interrupted.apply(plan, BulkOptions.defaults());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.interrupted()).isTrue();
            assertThat(report.results())
                    .extracting(ActionResult::outcome)
                    .containsExactly(Outcome.DONE, Outcome.FAILED);
            assertThat(kms.connections()).hasSize(2);
        }
    }

    @Test
    void movesASyncToAConnectionThatAnotherProgramCreatedInTheMeantime() {
        provision(DesiredState.builder()
                .connection(connection("shop"))
                .secretSync(sync("settings").build()));
        DesiredState state = DesiredState.builder()
                .connection(connection("new"))
                .secretSync(
                        sync("settings").connection("new", Scope.organization()).build())
                .build();
        ProvisioningPlan plan = provisioning.plan(state);
        UUID id = kms.addConnection("northflank", "new", null).id();

        ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());

        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .containsExactly(Outcome.DIFFERENT, Outcome.DONE, Outcome.DONE);
        assertThat(kms.calls(Operation.UPDATE_SYNC)).hasSize(1);
        assertThat(NorthflankSecretSyncs.of(kms.client()).list("p-1"))
                .singleElement()
                .extracting(NorthflankSecretSync::connectionId)
                .isEqualTo(id);
    }

    @Test
    void doesNotRunASyncWhoseChangeIsOutdated() {
        provision(DesiredState.builder()
                .connection(connection("shop"))
                .secretSync(sync("settings").build()));
        DesiredState state = DesiredState.builder()
                .connection(connection("new"))
                .secretSync(sync("settings")
                        .connection("new", Scope.organization())
                        .description("mine")
                        .build())
                .build();
        ProvisioningPlan plan = provisioning.plan(state);
        NorthflankConnections.of(kms.client())
                .update(
                        kms.connections().get(0).id(),
                        NorthflankConnectionUpdate.builder().name("new").build());

        ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());

        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .containsExactly(Outcome.DIFFERENT, Outcome.OUTDATED, Outcome.OUTDATED);
        assertThat(kms.calls(Operation.UPDATE_SYNC)).isEmpty();
        assertThat(kms.calls(Operation.SYNC_SECRETS)).isEmpty();
    }

    private void provision(DesiredState.Builder state) {
        Provisioned.with(provisioning, state.build());
    }

    private static FakeKms filled(FakeKms kms) {
        kms.northflank().addProject("nf", "Northflank").addSecretGroup("nf", "g", "Group", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("KEY", "value"));
        return kms;
    }

    private static DesiredConnection connection(String name) {
        return DesiredConnection.builder()
                .name(name)
                .apiToken(ApiTokenSource.of("nf-token"))
                .build();
    }

    private static DesiredSecretSync.Builder sync(String name) {
        return DesiredSecretSync.builder()
                .name(name)
                .projectId("p-1")
                .connection("shop", Scope.organization())
                .environment("dev")
                .options(SyncOptions.builder().keepUnknownKeys().build())
                .destination(SyncDestination.of("nf", "g"))
                .awaitRun(Duration.ofMinutes(5));
    }
}
