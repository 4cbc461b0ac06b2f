// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a server holds against the rules of the SDK costs its own line, not the export. */
class StateExportTest {

    private static final UUID ID = UUID.fromString("3c90c3cc-0d44-4b50-8888-8dd25736052a");
    private static final Instant TIME = Instant.parse("2025-01-23T10:15:00.123Z");
    private static final SyncOptions KEEP =
            SyncOptions.builder().keepUnknownKeys().build();

    @Test
    void leavesOutASyncThatTheSdkWouldRefuseAndSaysWhy() {
        SyncOptions odd = new SyncOptions(InitialSyncBehavior.IMPORT_PRIORITIZE_SOURCE, null, true, true);

        DesiredState state = export("text", Map.of("odd", odd, "plain", KEEP));

        assertThat(state.secretSyncs())
                .extracting(sync -> sync.resource().name())
                .containsExactly("plain");
        assertThat(state.notes())
                .containsExactly("The secret sync odd (project p) was left out: Subfolders can be synced with"
                        + " overwrite-destination only.");
    }

    @Test
    void leavesOutAConnectionThatTheSdkWouldRefuseButNotItsSync() {
        DesiredState state = export("x".repeat(257), Map.of("plain", KEEP));

        assertThat(state.connections()).isEmpty();
        assertThat(state.secretSyncs()).hasSize(1);
        assertThat(state.notes())
                .containsExactly(
                        "The connection shop (organization) was left out: The description has 257 characters; at"
                                + " most 256 are allowed.");
    }

    private static DesiredState export(String description, Map<String, SyncOptions> syncs) {
        Map<ResourceName, NorthflankSecretSync> stored = new TreeMap<>(ResourceName.ORDER);
        syncs.forEach((name, options) -> stored.put(ResourceName.secretSync(name, "p"), sync(name, options)));
        return StateExport.of(new StoredState(
                Map.of(ResourceName.connection("shop", Scope.organization()), connection(description)),
                stored,
                List.of()));
    }

    private static AppConnection connection(String description) {
        return new AppConnection(
                ID,
                "shop",
                description,
                null,
                null,
                1,
                ID,
                TIME,
                TIME,
                false,
                null,
                null,
                false,
                null,
                "h",
                App.NORTHFLANK,
                ConnectionMethod.API_TOKEN,
                Map.of());
    }

    private static NorthflankSecretSync sync(String name, SyncOptions options) {
        return new NorthflankSecretSync(
                ID,
                name,
                null,
                true,
                1,
                "p",
                null,
                ID,
                TIME,
                TIME,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                options,
                new NorthflankSecretSync.Connection(App.NORTHFLANK, "shop", ID),
                new NorthflankSecretSync.Environment("dev", "Dev", "e"),
                new NorthflankSecretSync.Folder("f", "/"),
                App.NORTHFLANK,
                SyncDestination.of("project", "group"));
    }
}
