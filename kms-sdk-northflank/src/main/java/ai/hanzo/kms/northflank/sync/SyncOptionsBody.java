// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a sync in a request. The option for subfolders has two names, and a server ignores the one that it
 * does not know. So a request has both, or none if the option is off.
 */
record SyncOptionsBody(
        String initialSyncBehavior,
        @Nullable String keySchema,
        @Nullable Boolean disableSecretDeletion,
        @Nullable Boolean includeAllSubFolders,
        @Nullable Boolean recursive) {

    /** Converts the complete options of a request. */
    static SyncOptionsBody of(SyncOptions options) {
        Boolean subfolders = options.recursive() ? true : null;
        return new SyncOptionsBody(
                Objects.requireNonNull(options.initialSyncBehavior()).value(),
                options.keySchema(),
                options.disableSecretDeletion(),
                subfolders,
                subfolders);
    }
}
