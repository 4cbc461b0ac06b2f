// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an apply reports of a sync that it created, but whose run it could not follow to the end. */
class RunReportTest {

    private static final DesiredState STATE = DesiredState.builder()
            .connection(DesiredConnection.builder()
                    .name("shop")
                    .apiToken(ApiTokenSource.of("nf-token"))
                    .build())
            .secretSync(DesiredSecretSync.builder()
                    .name("settings")
                    .projectId("p-1")
                    .connection("shop", Scope.organization())
                    .environment("dev")
                    .options(SyncOptions.builder().keepUnknownKeys().build())
                    .destination(SyncDestination.of("nf", "g"))
                    .awaitRun(Duration.ofMinutes(5))
                    .build())
            .build();

    @AutoClose
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();

    @BeforeEach
    void fill() {
        kms.northflank().addProject("nf", "Northflank").addSecretGroup("nf", "g", "Group", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("KEY", "value")).holdJobs();
    }

    @Test
    void theSyncIsDoneWhenAnInterruptEndsTheWait() {
        Thread caller = Thread.currentThread();
        KmsListener interrupting = new KmsListener() {
            @Override
            public void attemptFinished(AttemptFinished event) {
                if (event.pathTemplate().endsWith("/{syncId}")) {
                    caller.interrupt();
                }
            }
        };
        try (KmsClient client = kms.clientBuilder().listener(interrupting).build()) {
            ProvisioningReport report = apply(client);

            assertThat(Thread.interrupted()).isTrue();
            assertOnlyTheRunFailed(report, CallInterruptedException.class);
        }
    }

    @Test
    void theSyncIsDoneWhenAReadIsRefusedAndNothingMoreIsAsked() {
        kms.faults().on(Operation.GET_SYNC).next(1).error(403, "PermissionDenied", "You may not read it.");

        ProvisioningReport report = apply(kms.client());

        assertOnlyTheRunFailed(report, PermissionDeniedException.class);
        assertThat(kms.count(Operation.GET_SYNC_BY_NAME)).isEqualTo(1);
    }

    private static ProvisioningReport apply(KmsClient client) {
        NorthflankProvisioning provisioning = NorthflankProvisioning.of(client);
        return provisioning.apply(provisioning.plan(STATE), BulkOptions.defaults());
    }

    private void assertOnlyTheRunFailed(ProvisioningReport report, Class<? extends RuntimeException> why) {
        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .as("%s", report)
                .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.FAILED);
        assertThat(report.results().get(2).failure()).isInstanceOf(why);
        assertThat(kms.secretSyncs().syncs()).hasSize(1);
    }
}
