// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import ai.hanzo.kms.testing.FakeKms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Connects Northflank, syncs a KMS folder to a secret group there, and waits for it. May be run again and again. */
@Command(
        name = "ConnectAndSync",
        mixinStandardHelpOptions = true,
        description = "Syncs the secrets of a KMS folder to a Northflank secret group.")
final class ConnectAndSync implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    @Option(names = "--name", description = "Name of connection and sync (default: ${DEFAULT-VALUE}).")
    private String name = "my-northflank-sync";

    @Option(names = "--project", description = "Id of the KMS project (default: ${DEFAULT-VALUE}).")
    private String project = "my-kms-project";

    @Option(names = "--environment", description = "Slug of its environment (default: ${DEFAULT-VALUE}).")
    private String environment = "dev";

    @Option(names = "--path", description = "Folder that the secrets come from (default: ${DEFAULT-VALUE}).")
    private String path = "/";

    @Option(names = "--northflank-project", description = "Id of the Northflank project (default: ${DEFAULT-VALUE}).")
    private String northflankProject = "my-northflank-project";

    @Option(names = "--secret-group", description = "Id of the secret group (default: ${DEFAULT-VALUE}).")
    private String secretGroup = "my-secret-group";

    @Option(names = "--timeout", description = "Seconds to wait for the run (default: ${DEFAULT-VALUE}).")
    private int timeout = 300;

    @Option(names = "--token-file", description = "File with the API token, instead of NORTHFLANK_API_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(names = "--northflank-url", description = "Address of Northflank's API (default: ${DEFAULT-VALUE}).")
    private String northflankUrl = "https://api.northflank.com";

    public static void main(String[] args) {
        Example.main(new ConnectAndSync(), args);
    }

    @Override
    public Integer call() throws Exception {
        try (Kms kms = kmsChoice.open()) {
            kms.withFake(this::fill);
            String token = NorthflankToken.read(tokenFile, kms);
            check(token);
            AppConnection connection = connect(kms, token);
            System.out.printf("The connection is there: %s (%s).%n", connection.name(), connection.id());

            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms.client());
            SyncEnsureResult sync = syncs.ensure(NorthflankSecretSyncRequest.builder()
                    .name(name)
                    .projectId(project)
                    .connectionId(connection.id())
                    .environment(environment)
                    .secretPath(path)
                    .keySchema("KMS_{{secretKey}}")
                    .destination(northflankProject, secretGroup)
                    .build());
            System.out.printf(
                    "The sync is there: %s, %s.%n",
                    sync.secretSync().name(), sync.outcome().toString().toLowerCase(Locale.ROOT));

            long start = System.nanoTime();
            NorthflankSecretSync done = syncs.awaitCompletion(queued(syncs, sync), Duration.ofSeconds(timeout));
            System.out.printf("The run ended in %s: %s.%n", Example.seconds(start), done.syncStatus());
            kms.withFake(this::show);
            System.out.println(
                    "Next: look at the group in Northflank. It follows every change of the folder from now on;"
                            + " keys that don't begin with KMS_ are left alone.");
        }
        return 0;
    }

    /** Stops before anything is stored when the token lacks what the sync needs. */
    private void check(String token) {
        try (NorthflankAccount account = NorthflankAccount.builder()
                .apiToken(token)
                .baseUrl(northflankUrl)
                .build()) {
            NorthflankTokenReport report = NorthflankTokenCheck.of(account).project(northflankProject);
            if (report.isAnyMissing()) {
                throw new IllegalStateException("the token lacks a permission.\n" + report.table());
            }
            System.out.println("The token lacks no permission that can be checked without writing.");
        }
    }

    private AppConnection connect(Kms kms, String token) {
        return NorthflankConnections.of(kms.client())
                .ensure(NorthflankConnectionRequest.builder()
                        .name(name)
                        .projectId(project)
                        .apiToken(token)
                        .build())
                .connection();
    }

    /** With auto sync a new or changed sync has queued its run by itself. */
    private static NorthflankSecretSync queued(NorthflankSecretSyncs syncs, SyncEnsureResult sync) {
        return !sync.runQueued() ? syncs.syncSecrets(sync.secretSync().id()) : sync.secretSync();
    }

    private void fill(FakeKms fake) {
        northflankUrl = fake.northflank().url();
        fake.addProject(project, "My KMS project");
        fake.secretSyncs()
                .addFolder(project, environment, path, Map.of("DATABASE_URL", "postgres://...", "API_KEY", "k-123"));
        fake.northflank()
                .addProject(northflankProject, "My Northflank project")
                .addSecretGroup(northflankProject, secretGroup, "My group", Map.of("SET_BY_HAND", "untouched"));
    }

    private void show(FakeKms fake) {
        System.out.println("Keys at the destination:");
        for (String key : new TreeSet<>(
                fake.northflank().secrets(northflankProject, secretGroup).keySet())) {
            System.out.println("  " + key + " = ********");
        }
    }
}
