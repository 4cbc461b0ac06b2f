// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.KeysAtRisk;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms.client());

    @BeforeEach
    void fill() {
        fill(kms);
    }

    private static void fill(FakeKms kms) {
        kms.northflank()
                .addProject("nf", "Northflank")
                .addSecretGroup("nf", "g", "Group", Map.of("KMS_OLD", "one", "MINE", "two"));
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("KEY", "value"));
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void createsAConnectionItsSyncAndItsRunAndThenNothingMore() {
        DesiredState state = shop("nf-token").secretSync(sync()).build();

        ProvisioningPlan plan = provisioning.plan(state);
        ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());

        assertThat(plan.actions()).extracting(PlannedAction::kind).containsExactly(Kind.CREATE, Kind.CREATE, Kind.RUN);
        assertThat(report.isSuccess()).as("%s", report).isTrue();
        assertThat(kms.northflank().secrets("nf", "g")).containsKeys("KMS_KEY", "MINE");
        assertThat(provisioning.plan(state).isEmpty()).isTrue();
    }

    @Test
    void renamesTheConnectionThatHasTheFormerName() {
        provisioning.apply(provisioning.plan(shop("nf-token").build()), BulkOptions.defaults());
        UUID id = kms.connections().get(0).id();
        DesiredState renamed = DesiredState.builder()
                .connection(DesiredConnection.builder()
                        .name("store")
                        .formerName("shop")
                        .apiToken(ApiTokenSource.of(() -> "nf-token"))
                        .build())
                .build();

        ProvisioningPlan plan = provisioning.plan(renamed);
        ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());

        assertThat(plan.actions())
                .singleElement()
                .extracting(PlannedAction::kind, PlannedAction::changes)
                .containsExactly(Kind.UPDATE, List.of(new FieldChange("name", "shop", "store")));
        assertThat(report.isSuccess()).as("%s", report).isTrue();
        kms.verify().storedExactly("store");
        assertThat(kms.connections().get(0).id()).isEqualTo(id);
        assertThat(provisioning.plan(renamed).isEmpty()).isTrue();
    }

    @Test
    void namesTheKeysThatAFirstRunMayDelete() {
        ProvisioningPlan plan =
                provisioning.plan(shop("nf-token").secretSync(sync()).build());

        assertThat(plan.actions().get(2).keysAtRisk()).isEqualTo(new KeysAtRisk(List.of("KMS_OLD"), null));
    }

    @Test
    void namesTheKeysAtRiskOfAFakeWithHttpsThatIsTrusted() {
        try (FakeKms secure =
                CheckedKms.builder().https().project("p-1", "Payments").start()) {
            fill(secure);
            NorthflankProvisioning trusting = NorthflankProvisioning.of(
                    secure.client(),
                    () -> NorthflankAccount.builder()
                            .baseUrl(secure.northflank().url())
                            .client(KmsClient.builder().sslContext(secure.sslContext())));

            ProvisioningPlan plan =
                    trusting.plan(shop("nf-token").secretSync(sync()).build());

            assertThat(plan.actions().get(2).keysAtRisk()).isEqualTo(new KeysAtRisk(List.of("KMS_OLD"), null));
        }
    }

    @Test
    void saysWhyTheKeysAtRiskAreNotKnown() {
        DesiredState state = DesiredState.builder()
                .connection(connection(ApiTokenSource.placeholder("SHOP_TOKEN")).build())
                .secretSync(sync())
                .build();

        assertThat(provisioning.plan(state).actions().get(2).keysAtRisk())
                .extracting(KeysAtRisk::keys, KeysAtRisk::reason)
                .satisfiesExactly(
                        keys -> assertThat(keys).isNull(),
                        reason -> assertThat(reason).asString().contains("fill in the variable SHOP_TOKEN"));
    }

    @Test
    void sendsNothingWhenATokenIsMissing() {
        DesiredState state = shop("nf-token")
                .connection(DesiredConnection.builder()
                        .name("other")
                        .apiToken(ApiTokenSource.of(() -> ""))
                        .build())
                .build();
        ProvisioningPlan plan = provisioning.plan(state);

        assertThatThrownBy(() -> provisioning.apply(plan, BulkOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connection other (organization)");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void leavesAloneWhatAnotherProgramHasChangedSinceThePlan() {
        provisioning.apply(provisioning.plan(shop("nf-token").build()), BulkOptions.defaults());
        DesiredState state = DesiredState.builder()
                .connection(connection(ApiTokenSource.of("nf-token"))
                        .description("mine")
                        .build())
                .build();
        ProvisioningPlan plan = provisioning.plan(state);
        NorthflankConnections connections = NorthflankConnections.of(kms.client());
        connections.update(
                connections.list().get(0).id(),
                NorthflankConnectionUpdate.builder().description("theirs").build());

        ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());

        assertThat(report.results())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(ActionResult.Outcome.OUTDATED));
        assertThat(connections.list().get(0).description()).isEqualTo("theirs");
    }

    @Test
    void deletesNothingButWhatIsListedAsAbsentAndSyncsFirst() {
        provisioning.apply(
                provisioning.plan(shop("nf-token")
                        .secretSync(sync())
                        .connection(DesiredConnection.builder()
                                .name("stays")
                                .apiToken(ApiTokenSource.of("nf-token"))
                                .build())
                        .build()),
                BulkOptions.defaults());

        ProvisioningReport report = provisioning.apply(
                provisioning.plan(DesiredState.builder()
                        .absentConnection("shop", Scope.organization())
                        .absentSecretSync("settings", "p-1")
                        .build()),
                BulkOptions.defaults());

        assertThat(report.isSuccess()).as("%s", report).isTrue();
        assertThat(kms.secretSyncs().syncs()).isEmpty();
        assertThat(NorthflankConnections.of(kms.client()).list())
                .singleElement()
                .satisfies(left -> assertThat(left.name()).isEqualTo("stays"));
    }

    @Test
    void deletesNothingWhenSomethingElseFailed() {
        provisioning.apply(provisioning.plan(shop("nf-token").build()), BulkOptions.defaults());
        kms.northflank().reject("bad-token");
        DesiredState state = DesiredState.builder()
                .connection(DesiredConnection.builder()
                        .name("successor")
                        .apiToken(ApiTokenSource.of("bad-token"))
                        .build())
                .absentConnection("shop", Scope.organization())
                .build();

        ProvisioningReport report = provisioning.apply(provisioning.plan(state), BulkOptions.defaults());

        assertThat(report.results())
                .extracting(ActionResult::outcome)
                .containsExactly(ActionResult.Outcome.FAILED, ActionResult.Outcome.NOT_BEGUN);
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void sendsATokenAnewOnlyWhenItIsOldEnough() {
        provisioning.apply(provisioning.plan(shop("nf-token").build()), BulkOptions.defaults());

        assertThat(rotating(TokenRotation.never()).isEmpty()).isTrue();
        assertThat(rotating(TokenRotation.olderThan(Duration.ofDays(30))).isEmpty())
                .isTrue();
        assertThat(rotating(TokenRotation.always()).actions().get(0).changes())
                .extracting(FieldChange::field)
                .containsExactly(FieldChange.API_TOKEN);
    }

    @Test
    void exportsAStateWhosePlanIsEmpty() {
        DesiredState state = shop("nf-token").secretSync(sync()).build();
        provisioning.apply(provisioning.plan(state), BulkOptions.defaults());

        DesiredState exported = provisioning.exportState(List.of("p-1"));

        assertThat(exported.connections().get(0).apiToken().variable()).contains("NORTHFLANK_TOKEN_SHOP");
        assertThat(exported.secretSyncs()).hasSize(1);
        assertThat(exported.notes()).isEmpty();
        assertThat(provisioning.plan(exported).isEmpty()).isTrue();
    }

    @Test
    void tellsHowFarTheWholeIs() {
        ConcurrentLinkedQueue<BulkProgress> told = new ConcurrentLinkedQueue<>();

        provisioning.apply(
                provisioning.plan(shop("nf-token").secretSync(sync()).build()),
                BulkOptions.builder().onProgress(told::add).build());

        assertThat(told).extracting(BulkProgress::done).isSorted();
        // The sync and its run are one item.
        assertThat(told).extracting(BulkProgress::total).containsOnly(2);
        assertThat(told).last().extracting(BulkProgress::done).isEqualTo(2);
    }

    @Test
    void comparesFortyConnectionsWithOneRequest() {
        DesiredState.Builder state = DesiredState.builder();
        for (int i = 0; i < 40; i++) {
            state.connection(DesiredConnection.builder()
                    .name("shop-" + i)
                    .apiToken(ApiTokenSource.of("nf-token"))
                    .build());
        }

        assertThat(provisioning.plan(state.build()).actions()).hasSize(40);
        assertThat(kms.count(Operation.LIST_NORTHFLANK_CONNECTIONS)).isEqualTo(1);
        assertThat(kms.count(Operation.GET_CONNECTION_BY_NAME)).isZero();
    }

    private ProvisioningPlan rotating(TokenRotation rotation) {
        return provisioning.plan(DesiredState.builder()
                .connection(connection(ApiTokenSource.of("nf-token"))
                        .rotation(rotation)
                        .build())
                .build());
    }

    private static DesiredState.Builder shop(String token) {
        return DesiredState.builder()
                .connection(connection(ApiTokenSource.of(token)).build());
    }

    private static DesiredConnection.Builder connection(ApiTokenSource token) {
        return DesiredConnection.builder().name("shop").apiToken(token);
    }

    private static DesiredSecretSync sync() {
        return DesiredSecretSync.builder()
                .name("settings")
                .projectId("p-1")
                .connection("shop", Scope.organization())
                .environment("dev")
                .options(SyncOptions.builder().keySchema("KMS_{{secretKey}}").build())
                .destination(SyncDestination.of("nf", "g"))
                .awaitRun(Duration.ofMinutes(5))
                .build();
    }
}
