// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a sync as they are sent: {@code recursive} only when it is wanted, for older servers. */
record SyncOptionsBody(
        String initialSyncBehavior,
        @Nullable String keySchema,
        @Nullable Boolean disableSecretDeletion,
        @Nullable Boolean recursive) {

    /** Turns the options of a request, which are complete, into what is sent. */
    static SyncOptionsBody of(SyncOptions options) {
        return new SyncOptionsBody(
                Objects.requireNonNull(options.initialSyncBehavior()).value(),
                options.keySchema(),
                options.disableSecretDeletion(),
                options.recursive() ? true : null);
    }
}
