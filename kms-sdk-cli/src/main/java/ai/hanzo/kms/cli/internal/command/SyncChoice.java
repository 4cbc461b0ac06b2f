// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose one secret sync. */
final class SyncChoice {

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the sync.")
    private @Nullable String name;

    @Option(names = "--project-id", paramLabel = "ID", description = "ID of the KMS project of that name.")
    private @Nullable String projectId;

    @Option(names = "--id", paramLabel = "ID", description = "ID of the sync, instead of --name and --project-id.")
    private @Nullable UUID id;

    /**
     * Checks that there is a choice.
     *
     * @throws UsageException if there is none, or more than one
     */
    void check() {
        if (id == null && (name == null || projectId == null)) {
            throw new UsageException("Pass --name and --project-id, or --id.");
        }
        if (id != null && (name != null || projectId != null)) {
            throw new UsageException("Use --id alone, without --name and --project-id.");
        }
    }

    /** Finds the sync. A lookup by ID fails if there is no such sync. */
    Optional<NorthflankSecretSync> find(NorthflankSecretSyncs syncs) {
        return id != null
                ? Optional.of(syncs.get(id))
                : syncs.findByName(String.valueOf(name), String.valueOf(projectId));
    }

    NorthflankSecretSync require(NorthflankSecretSyncs syncs) {
        return find(syncs).orElseThrow(() -> new NotThereException("There is no " + words() + "."));
    }

    /** Describes the chosen sync. */
    String words() {
        return id != null ? "secret sync " + id : "secret sync " + name + " in project " + projectId;
    }
}
