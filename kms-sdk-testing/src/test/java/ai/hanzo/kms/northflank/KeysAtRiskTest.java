// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.KeysAtRisk;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan tells of the keys that a run may delete. */
class KeysAtRiskTest {

    @AutoClose
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();

    private final NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms.client());

    @BeforeEach
    void fill() {
        kms.northflank()
                .addProject("nf", "Northflank")
                .addSecretGroup("nf", "g", "Group", Map.of("DEV_OLD", "one", "PROD_OLD", "two"));
        kms.secretSyncs()
                .addFolder("p-1", "dev", "/", Map.of("KEY", "value"))
                .addFolder("p-1", "prod", "/", Map.of("KEY", "value"));
    }

    @Test
    void aPlanSaysWhenNorthflankCanNotBeReachedWithTheSettings() {
        NorthflankProvisioning behindSocks = NorthflankProvisioning.of(
                kms.client(),
                () -> NorthflankAccount.builder().client(KmsClient.builder().proxy(new Socks())));

        List<KeysAtRisk> found = risks(
                behindSocks,
                state(ApiTokenSource.of("nf-token"), sync("settings").build()));

        assertThat(found).singleElement().satisfies(unknown -> {
            assertThat(unknown.keys()).isNull();
            assertThat(unknown.reason()).contains("SOCKS");
        });
    }

    @Test
    void aPlanTellsOnlyTheClassOfWhatTheSettingsThrow() {
        NorthflankProvisioning failing = NorthflankProvisioning.of(kms.client(), () -> {
            throw new IllegalStateException("vault said: token=nf-token");
        });

        List<KeysAtRisk> found = risks(
                failing, state(ApiTokenSource.of("nf-token"), sync("settings").build()));

        assertThat(found)
                .containsExactly(new KeysAtRisk(
                        null,
                        "The Northflank account is missing: its supplier threw java.lang.IllegalStateException."));
    }

    @Test
    void aPlanGetsTheTokenOfAConnectionOnce() {
        AtomicInteger calls = new AtomicInteger();
        ApiTokenSource counting = ApiTokenSource.of(() -> "nf-token-" + calls.incrementAndGet());

        List<KeysAtRisk> found =
                risks(provisioning, state(counting, sync("a").build(), sync("b").build()));

        assertThat(found).hasSize(2).allSatisfy(risk -> assertThat(risk.keys()).containsExactly("DEV_OLD", "PROD_OLD"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aPlanAsksOnceForATokenThatIsMissing() {
        AtomicInteger calls = new AtomicInteger();
        ApiTokenSource missing = ApiTokenSource.of(() -> {
            calls.incrementAndGet();
            return "";
        });

        List<KeysAtRisk> found =
                risks(provisioning, state(missing, sync("a").build(), sync("b").build()));

        assertThat(found)
                .hasSize(2)
                .allSatisfy(risk -> assertThat(risk.reason()).contains("supplier returned none"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aRunThroughAnotherConnectionIsAFirstRun() {
        ApiTokenSource token = ApiTokenSource.of("nf-token");
        Provisioned.with(provisioning, state(token, sync("settings").build()));
        kms.northflank().addSecretGroup("nf", "g", "Group", Map.of("THEIRS", "one"));

        DesiredState moved = DesiredState.builder()
                .connection(connection("other", token))
                .secretSync(sync("settings")
                        .connection("other", Scope.organization())
                        .build())
                .build();

        assertThat(risks(provisioning, moved)).containsExactly(new KeysAtRisk(List.of("THEIRS"), null));
    }

    @Test
    void aRunFromAnotherEnvironmentIsAFirstRunIfTheKeysNameTheEnvironment() {
        ApiTokenSource token = ApiTokenSource.of("nf-token");
        SyncOptions named =
                SyncOptions.builder().keySchema("{{environment}}_{{secretKey}}").build();
        Provisioned.with(
                provisioning,
                state(token, sync("plain").build(), sync("named").options(named).build()));
        kms.northflank().addSecretGroup("nf", "g", "Group", Map.of("dev_OLD", "one", "prod_OLD", "two"));

        DesiredState moved = state(
                token,
                sync("plain").environment("prod").build(),
                sync("named").environment("prod").options(named).build());

        assertThat(risks(provisioning, moved)).containsExactly(new KeysAtRisk(List.of("prod_OLD"), null));
    }

    private static DesiredState state(ApiTokenSource token, DesiredSecretSync... syncs) {
        DesiredState.Builder state = DesiredState.builder().connection(connection("shop", token));
        List.of(syncs).forEach(state::secretSync);
        return state.build();
    }

    private static List<KeysAtRisk> risks(NorthflankProvisioning provisioning, DesiredState state) {
        return provisioning.plan(state).actions().stream()
                .map(PlannedAction::keysAtRisk)
                .filter(Objects::nonNull)
                .toList();
    }

    private static DesiredConnection connection(String name, ApiTokenSource token) {
        return DesiredConnection.builder().name(name).apiToken(token).build();
    }

    private static DesiredSecretSync.Builder sync(String name) {
        return DesiredSecretSync.builder()
                .name(name)
                .projectId("p-1")
                .connection("shop", Scope.organization())
                .environment("dev")
                .options(SyncOptions.builder().keySchema("{{secretKey}}").build())
                .destination(SyncDestination.of("nf", "g"))
                .awaitRun(Duration.ofMinutes(5));
    }

    /** Names a proxy that the HTTP client of the JDK can't use. */
    private static final class Socks extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.example.com", 1080)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
