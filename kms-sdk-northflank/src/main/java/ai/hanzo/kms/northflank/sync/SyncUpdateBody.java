// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Change;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an update of a sync; what is null or left is not sent. */
record SyncUpdateBody(
        @Nullable String name,
        Change<String> description,
        @Nullable UUID connectionId,
        @Nullable String environment,
        @Nullable String secretPath,
        @Nullable Boolean isAutoSyncEnabled,
        @Nullable SyncOptionsBody syncOptions,
        @Nullable SyncDestination destinationConfig) {

    /** Returns what has to change in a stored sync so that it is as requested. Display names don't count. */
    static SyncUpdateBody between(NorthflankSecretSync stored, NorthflankSecretSyncRequest wanted) {
        boolean sameSource = stored.environment() != null
                && stored.folder() != null
                && stored.environment().slug().equals(wanted.environment())
                && stored.folder().path().equals(wanted.secretPath());
        return new SyncUpdateBody(
                null,
                Objects.equals(stored.description(), wanted.description())
                        ? Change.leave()
                        : Change.setOrClear(wanted.description()),
                stored.connectionId().equals(wanted.connectionId()) ? null : wanted.connectionId(),
                sameSource ? null : wanted.environment(),
                sameSource ? null : wanted.secretPath(),
                stored.isAutoSyncEnabled().equals(wanted.isAutoSyncEnabled()) ? null : wanted.isAutoSyncEnabled(),
                stored.syncOptions().equals(wanted.syncOptions()) ? null : SyncOptionsBody.of(wanted.syncOptions()),
                stored.destinationConfig().isSameGroup(wanted.destinationConfig()) ? null : wanted.destinationConfig());
    }

    /** Returns the names of the fields that are sent. */
    Set<String> changed() {
        Set<String> names = new LinkedHashSet<>();
        note(names, "name", name);
        note(names, "description", description.isLeave() ? null : description);
        note(names, "connectionId", connectionId);
        note(names, "environment", environment);
        note(names, "secretPath", secretPath);
        note(names, "isAutoSyncEnabled", isAutoSyncEnabled);
        note(names, "syncOptions", syncOptions);
        note(names, "destinationConfig", destinationConfig);
        return names;
    }

    private static void note(Set<String> names, String name, @Nullable Object value) {
        if (value != null) {
            names.add(name);
        }
    }
}
