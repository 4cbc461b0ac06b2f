// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read as the same. {@code -Dfile.states=10000 -Dfile.seed=...} draws other states. */
class WrittenFileTest {

    private static final long SEED = Long.getLong("file.seed", 15);
    private static final int STATES = Integer.getInteger("file.states", 200);

    @TempDir
    Path directory;

    private StateFolder folder;

    @BeforeEach
    void folder() {
        folder = new StateFolder(directory);
    }

    @Test
    void isReadAsTheStateThatWasWritten() {
        System.out.println("Writing states of -Dfile.seed=" + SEED);
        for (int i = 0; i < STATES; i++) {
            DesiredState state = new RandomState(new Random(SEED * 1_000_003 + i)).draw();
            String text = DesiredStateFile.write(state);
            Path file = folder.write("state.yaml", text);
            Map<String, String> environment = state.connections().stream()
                    .collect(Collectors.toMap(
                            connection -> connection.apiToken().variable().orElseThrow(), same -> StateFolder.TOKEN));

            DesiredState withoutTokens = DesiredStateFile.open(file).readWithoutTokens();
            assertThat(values(withoutTokens)).as("state %s:%n%s", i, text).isEqualTo(values(state));
            assertThat(DesiredStateFile.write(withoutTokens)).isEqualTo(text);
            assertThat(values(DesiredStateFile.open(file).read(environment)))
                    .isEqualTo(values(state).stream()
                            .map(value -> value.replaceFirst("placeholder TOKEN_\\d+", "***"))
                            .toList());
        }
    }

    @Test
    void hasOnlyWhatIsNotTheDefaultInTheOrderOfTheState() {
        String text = DesiredStateFile.write(folder.read(StateFolder.goodFile()));

        assertThat(text).isEqualTo("""
                connections:
                  - name: shop
                    former-name: store
                    description: "Orders and customers"
                    project: 12345678-abcd-4321-9876-0123456789ab
                    token: env:NORTHFLANK_TOKEN_SHOP
                    rotate:
                      older-than: 90d
                  - name: billing
                    description: null
                    project: 12345678-abcd-4321-9876-0123456789ab
                    token: env:NORTHFLANK_TOKEN_BILLING
                  - name: shared
                    token: env:NORTHFLANK_TOKEN_SHARED
                    rotate:
                      older-than: 90d
                syncs:
                  - name: shop-settings
                    project: 12345678-abcd-4321-9876-0123456789ab
                    connection: shop
                    environment: prod
                    destination:
                      project: shop
                      secret-group: settings
                    options:
                      key-schema: "KMS_{{secretKey}}"
                    await-run: 10m
                  - name: billing-settings
                    description: "Everything below /billing"
                    project: 12345678-abcd-4321-9876-0123456789ab
                    connection: shared
                    environment: staging
                    path: /billing
                    destination:
                      project: billing
                      secret-group: settings
                    auto-sync: false
                    options:
                      disable-deletion: true
                      include-subfolders: true
                absent:
                  connections:
                    - name: shop-old
                      project: 12345678-abcd-4321-9876-0123456789ab
                    - shared-old
                  syncs:
                    - name: shop-old-settings
                      project: 12345678-abcd-4321-9876-0123456789ab
                """);
    }

    @Test
    void neverHoldsATokenAndGivesEachConnectionAVariableOfItsOwn() {
        DesiredState state = DesiredState.builder()
                .connection(connection("a-b", null, ApiTokenSource.of(StateFolder.TOKEN)))
                .connection(connection("a-b", "p", ApiTokenSource.of(() -> StateFolder.TOKEN)))
                .connection(connection("c", null, ApiTokenSource.placeholder("NORTHFLANK_TOKEN_A_B")))
                .connection(connection("d", null, ApiTokenSource.placeholder("no name of a variable")))
                .build();

        assertThat(DesiredStateFile.write(state))
                .doesNotContain(StateFolder.TOKEN)
                .containsSubsequence(
                        "env:NORTHFLANK_TOKEN_A_B_2\n",
                        "env:NORTHFLANK_TOKEN_A_B_3\n",
                        "env:NORTHFLANK_TOKEN_A_B\n",
                        "env:NORTHFLANK_TOKEN_D\n");
    }

    @Test
    void ofNothingIsReadAsNothing() {
        String text = DesiredStateFile.write(DesiredState.builder().build());

        assertThat(text).isEqualTo("connections: []\n");
        assertThat(folder.read(text).toString()).contains("connections=0, secretSyncs=0, absent=0");
    }

    /** A sync whose folder is gone has no place in a file. */
    @Test
    void saysInACommentWhatWasLeftOutAndItsPlanIsEmpty() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "One").start()) {
            kms.northflank().addProject("nf", "Northflank").addSecretGroup("nf", "g", "Group", Map.of());
            kms.secretSyncs().addFolder("p-1", "dev", "/gone", Map.of("KEY", "value"));
            UUID id = NorthflankConnections.of(kms.client())
                    .create(NorthflankConnectionRequest.builder()
                            .name("shop")
                            .apiToken("nf-token")
                            .build())
                    .id();
            NorthflankSecretSyncs.of(kms.client()).create(sync(id));
            NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms.client());
            String whole = DesiredStateFile.write(provisioning.exportState(List.of("p-1")));
            assertThat(provisioning
                            .plan(DesiredStateFile.open(folder.write("state.yaml", whole))
                                    .readWithoutTokens())
                            .isEmpty())
                    .isTrue();

            kms.secretSyncs().removeFolder("p-1", "dev", "/gone");
            String text = DesiredStateFile.write(provisioning.exportState(List.of("p-1")));

            assertThat(text).isEqualTo("""
                    # The secret sync shop-settings (project p-1) was left out: its source folder was deleted.
                    connections:
                      - name: shop
                        token: env:NORTHFLANK_TOKEN_SHOP
                    """);
        }
    }

    private static NorthflankSecretSyncRequest sync(UUID connection) {
        return NorthflankSecretSyncRequest.builder()
                .name("shop-settings")
                .projectId("p-1")
                .connectionId(connection)
                .environment("dev")
                .secretPath("/gone")
                .destination("nf", "g")
                .keepUnknownKeys()
                .autoSync(false)
                .build();
    }

    private static DesiredConnection connection(String name, @Nullable String project, ApiTokenSource token) {
        return DesiredConnection.builder()
                .name(name)
                .projectId(project)
                .apiToken(token)
                .build();
    }

    /** Returns all values of a state, in order. */
    private static List<String> values(DesiredState state) {
        return Stream.of(state.connections(), state.secretSyncs(), state.absent())
                .flatMap(List::stream)
                .map(Object::toString)
                .toList();
    }
}
