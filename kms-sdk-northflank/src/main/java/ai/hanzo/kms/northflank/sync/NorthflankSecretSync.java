// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.App;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes a stored secret sync from a KMS folder to a Northflank secret group.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param id the ID
 * @param name the name, unique among all syncs of the project
 * @param description the description, or null
 * @param isAutoSyncEnabled whether each change in the folder queues a run; never null, true on servers that don't say
 * @param version the version, 1 on servers that don't send it
 * @param projectId the KMS project whose secrets are synced
 * @param folderId the ID of the folder, or null when the folder was deleted: then jobs are refused until a new source
 *     is set
 * @param connectionId the Northflank connection that the sync uses
 * @param createdAt when it was created, by the server's clock, or null if the server does not send it
 * @param updatedAt when it was last changed, by the server's clock, or null if the server does not send it
 * @param syncStatus the status of the latest run, or null if there was none
 * @param lastSyncJobId the ID of the latest run, or null
 * @param lastSyncMessage the reason of the last failure of a run, or null
 * @param lastSyncedAt the time that the server noted for the latest run, or null
 * @param importStatus the status of the latest import, or null if there was none
 * @param lastImportJobId the ID of the latest import, or null
 * @param lastImportMessage the reason of the last failure of an import, or null
 * @param lastImportedAt the time that the server noted for the latest import, or null
 * @param removeStatus the status of the latest removal, or null if there was none
 * @param lastRemoveJobId the ID of the latest removal, or null
 * @param lastRemoveMessage the reason of the last failure of a removal, or null
 * @param lastRemovedAt the time that the server noted for the latest removal, or null
 * @param syncOptions how the keys at the destination are treated
 * @param connection the Northflank connection in short
 * @param environment the environment that the secrets come from, or null when it or the folder was deleted
 * @param folder the folder that the secrets come from, or null when it was deleted
 * @param destination the kind of destination
 * @param destinationConfig the Northflank secret group that is written to
 * @since 0.1.0
 */
public record NorthflankSecretSync(
        UUID id,
        String name,
        @Nullable String description,
        Boolean isAutoSyncEnabled,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int version,
        String projectId,
        @Nullable UUID folderId,
        UUID connectionId,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant createdAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant updatedAt,

        @Nullable JobStatus syncStatus,
        @Nullable String lastSyncJobId,
        @Nullable String lastSyncMessage,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant lastSyncedAt,

        @Nullable JobStatus importStatus,
        @Nullable String lastImportJobId,
        @Nullable String lastImportMessage,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant lastImportedAt,

        @Nullable JobStatus removeStatus,
        @Nullable String lastRemoveJobId,
        @Nullable String lastRemoveMessage,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant lastRemovedAt,

        SyncOptions syncOptions,
        Connection connection,
        @Nullable Environment environment,
        @Nullable Folder folder,
        App destination,
        SyncDestination destinationConfig) {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public NorthflankSecretSync {
        Arguments.notNull("id", id);
        Arguments.notNull("name", name);
        description = description == null || description.isBlank() ? null : description;
        isAutoSyncEnabled = isAutoSyncEnabled == null || isAutoSyncEnabled;
        version = version == 0 ? 1 : version;
        Arguments.notNull("projectId", projectId);
        Arguments.notNull("connectionId", connectionId);
        syncOptions = Arguments.notNull("syncOptions", syncOptions).stored();
        Arguments.notNull("connection", connection);
        Arguments.notNull("destination", destination);
        Arguments.notNull("destinationConfig", destinationConfig);
    }

    /**
     * Names the connection that a sync uses.
     *
     * @param app the app of the connection
     * @param name the name
     * @param id the ID
     * @since 0.1.0
     */
    public record Connection(App app, String name, UUID id) {

        /**
         * Checks that the ID is present.
         *
         * @throws IllegalArgumentException if {@code id} is null
         */
        public Connection {
            Arguments.notNull("id", id);
        }
    }

    /**
     * Names the environment that secrets come from.
     *
     * @param slug the short name
     * @param name the display name
     * @param id the ID
     * @since 0.1.0
     */
    public record Environment(String slug, String name, String id) {

        /**
         * Checks that the slug is present.
         *
         * @throws IllegalArgumentException if {@code slug} is null
         */
        public Environment {
            Arguments.notNull("slug", slug);
        }
    }

    /**
     * Names the folder that secrets come from.
     *
     * @param id the ID
     * @param path the path, {@code /} for the root
     * @since 0.1.0
     */
    public record Folder(String id, String path) {

        /**
         * Checks that the path is present.
         *
         * @throws IllegalArgumentException if {@code path} is null
         */
        public Folder {
            Arguments.notNull("path", path);
        }
    }
}
