// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a sync as they are sent. The wish for subfolders has two names; a server drops the one that it does not know, so
 * both are sent, and none when it is not wanted.
 */
record SyncOptionsBody(
        String initialSyncBehavior,
        @Nullable String keySchema,
        @Nullable Boolean disableSecretDeletion,
        @Nullable Boolean includeAllSubFolders,
        @Nullable Boolean recursive) {

    /** Turns the options of a request, which are complete, into what is sent. */
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
