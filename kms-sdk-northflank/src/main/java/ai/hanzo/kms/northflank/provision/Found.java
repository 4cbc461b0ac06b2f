// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds the state of a connection or sync that a plan is based on. Includes the time of the last change for connections
 * only, because runs change that of a sync.
 */
record Found(
        UUID id,
        @Nullable Instant updatedAt,
        @Nullable String description,
        @Nullable UUID connectionId,
        @Nullable String source,
        @Nullable Boolean autoSync,
        @Nullable SyncOptions options,
        @Nullable SyncDestination destination) {

    static Found of(AppConnection connection) {
        return new Found(
                connection.id(), connection.updatedAt(), connection.description(), null, null, null, null, null);
    }

    static Found of(NorthflankSecretSync sync) {
        NorthflankSecretSync.Environment environment = sync.environment();
        NorthflankSecretSync.Folder folder = sync.folder();
        return new Found(
                sync.id(),
                null,
                sync.description(),
                sync.connectionId(),
                (environment == null ? "" : environment.slug()) + ":" + (folder == null ? "" : folder.path()),
                sync.isAutoSyncEnabled(),
                sync.syncOptions(),
                sync.destinationConfig());
    }
}
