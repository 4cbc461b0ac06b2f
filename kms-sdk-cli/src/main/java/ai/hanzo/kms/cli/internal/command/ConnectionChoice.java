// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose one connection. */
final class ConnectionChoice {

    static final String PROJECT_ID = "ID of the KMS project; without it, the organization.";
    static final String TOKEN = "Northflank API token: " + SecretSource.WORDS + ". Without it, a terminal asks.";

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the connection.")
    private @Nullable String name;

    @Option(names = "--project-id", paramLabel = "ID", description = PROJECT_ID)
    private @Nullable String projectId;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "ID of the connection, instead of --name and --project-id.")
    private @Nullable UUID id;

    /**
     * Checks that there is a choice.
     *
     * @throws UsageException if there is none, or more than one
     */
    void check() {
        if (id == null && name == null) {
            throw new UsageException("Pass --name, or --id.");
        }
        if (id != null && (name != null || projectId != null)) {
            throw new UsageException("Use --id alone, without --name and --project-id.");
        }
    }

    /** Finds the connection. A lookup by ID fails if there is no such connection. */
    Optional<AppConnection> find(NorthflankConnections connections) {
        return id != null
                ? Optional.of(connections.get(id))
                : connections.findByName(String.valueOf(name), Scope.ofNullable(projectId));
    }

    AppConnection require(NorthflankConnections connections) {
        return find(connections).orElseThrow(() -> new NotThereException("There is no " + words() + "."));
    }

    /** Describes the chosen connection. */
    String words() {
        return id != null
                ? "connection " + id
                : "connection " + name + " in " + ConnectionView.words(Scope.ofNullable(projectId));
    }
}
