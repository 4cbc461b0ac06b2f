// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a create of a sync; null fields are omitted. */
record SyncCreateBody(
        String name,
        String projectId,
        @Nullable String description,
        UUID connectionId,
        String environment,
        String secretPath,
        boolean isAutoSyncEnabled,
        SyncOptionsBody syncOptions,
        SyncDestination destinationConfig) {

    static SyncCreateBody of(NorthflankSecretSyncRequest request) {
        return new SyncCreateBody(
                request.name(),
                request.projectId(),
                request.newDescription(),
                request.connectionId(),
                request.environment(),
                request.secretPath(),
                request.isAutoSyncEnabled(),
                SyncOptionsBody.of(request.syncOptions()),
                request.destinationConfig());
    }
}
