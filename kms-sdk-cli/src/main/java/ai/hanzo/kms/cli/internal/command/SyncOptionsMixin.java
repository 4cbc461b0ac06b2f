// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that describe a secret sync. */
final class SyncOptionsMixin {

    private static final class Connection {
        @Option(
                names = "--connection",
                required = true,
                paramLabel = "NAME",
                description = "Name of the connection, in the project or in the organization.")
        private @Nullable String name;

        @Option(names = "--connection-id", required = true, paramLabel = "ID", description = "ID of the connection.")
        private @Nullable UUID id;
    }

    private static final class UnknownKeys {
        @Option(
                names = "--keep-unknown-keys",
                required = true,
                description = "Keep keys at the destination that the folder doesn't have.")
        private boolean keep;

        @Option(
                names = "--delete-unknown-keys",
                required = true,
                description = "Delete ALL keys of the secret group that the folder doesn't have.")
        private boolean delete;
    }

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the sync.")
    private String name = "";

    @Option(names = "--project-id", required = true, paramLabel = "ID", description = "ID of the KMS project.")
    private String projectId = "";

    @ArgGroup(multiplicity = "1")
    private Connection connection = new Connection();

    @Option(
            names = "--environment",
            required = true,
            paramLabel = "SLUG",
            description = "Environment in KMS, such as prod.")
    private String environment = "";

    @Option(names = "--secret-path", paramLabel = "PATH", description = "Folder in KMS (default: /).")
    private String secretPath = "/";

    @Option(
            names = "--destination-project",
            required = true,
            paramLabel = "ID",
            description = "ID of the Northflank project.")
    private String destinationProject = "";

    @Option(
            names = "--destination-group",
            required = true,
            paramLabel = "ID",
            description = "ID of the Northflank secret group.")
    private String destinationGroup = "";

    @Option(
            names = "--key-schema",
            paramLabel = "SCHEMA",
            description = "Names of the keys, such as KMS_{{secretKey}}: runs delete only keys of that form.")
    private @Nullable String keySchema;

    @ArgGroup
    private @Nullable UnknownKeys unknownKeys;

    @Option(
            names = "--initial-sync",
            paramLabel = "BEHAVIOR",
            description = "What the first run does: overwrite-destination (the default), import-prioritize-source or"
                    + " import-prioritize-destination.")
    private @Nullable String initialSync;

    @Option(names = "--recursive", description = "Include subfolders.")
    private boolean recursive;

    @Option(names = "--no-auto-sync", description = "Run the sync only on request.")
    private boolean noAutoSync;

    /**
     * Checks the options without calling the server.
     *
     * @throws IllegalArgumentException if a value breaks its rule
     * @throws UsageException if a choice is missing
     */
    void check() {
        if (keySchema == null && unknownKeys == null) {
            throw new UsageException("A run deletes keys at the destination. Pass --key-schema, --keep-unknown-keys or"
                    + " --delete-unknown-keys.");
        }
        draft().connectionId(new UUID(0, 0)).build();
    }

    /** Returns a request builder with the ID of the connection, after a lookup. */
    NorthflankSecretSyncRequest.Builder builder(KmsClient kms) {
        return draft().connectionId(connection.id != null ? connection.id : find(kms, String.valueOf(connection.name)));
    }

    private NorthflankSecretSyncRequest.Builder draft() {
        NorthflankSecretSyncRequest.Builder builder = NorthflankSecretSyncRequest.builder()
                .name(name)
                .projectId(projectId)
                .environment(environment)
                .secretPath(secretPath)
                .destination(destinationProject, destinationGroup)
                .recursive(recursive)
                .autoSync(!noAutoSync);
        if (keySchema != null) {
            builder.keySchema(keySchema);
        }
        if (unknownKeys != null && unknownKeys.keep) {
            builder.keepUnknownKeys();
        }
        if (unknownKeys != null && unknownKeys.delete) {
            builder.deleteUnknownKeys();
        }
        if (initialSync != null) {
            builder.initialSyncBehavior(new InitialSyncBehavior(initialSync));
        }
        return builder;
    }

    private UUID find(KmsClient kms, String connectionName) {
        NorthflankConnections connections = NorthflankConnections.of(kms);
        Optional<AppConnection> inProject = connections.findByName(connectionName, Scope.project(projectId));
        Optional<AppConnection> inOrganization = connections.findByName(connectionName, Scope.organization());
        if (inProject.isPresent() && inOrganization.isPresent()) {
            throw new UsageException("There are two connections " + connectionName
                    + ", in the project and in the organization. Pass --connection-id.");
        }
        return Stream.of(inProject, inOrganization)
                .flatMap(Optional::stream)
                .map(AppConnection::id)
                .findFirst()
                .orElseThrow(() -> new NotThereException("There is no connection " + connectionName + " in project "
                        + projectId + " or in the organization."));
    }
}
