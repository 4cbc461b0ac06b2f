// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller chooses about a secret sync. */
public record SyncSettings(
        String name,
        @Nullable String description,
        UUID connectionId,
        SecretFolders.Place source,
        boolean autoSync,
        Options options,
        Destination destination) {

    /** What a sync to another destination is filled with, as far as nobody looks. */
    static SyncSettings elsewhere(String name, String projectId, UUID connectionId) {
        return new SyncSettings(
                name,
                null,
                connectionId,
                new SecretFolders.Place(projectId, "", ""),
                false,
                new Options("overwrite-destination", null, null, null),
                new Destination("", null, connectionId.toString(), null));
    }

    /** How the keys at the destination are treated. What was not sent is null, and is not in the response either. */
    record Options(
            String initialSyncBehavior,
            @Nullable String keySchema,
            @Nullable Boolean disableSecretDeletion,
            @Nullable Boolean subfolders) {
        boolean includesSubfolders() {
            return Boolean.TRUE.equals(subfolders);
        }
    }

    /** The secret group at Northflank. */
    public record Destination(
            String projectId,
            @Nullable String projectName,
            String secretGroupId,
            @Nullable String secretGroupName) {
        boolean isSameGroup(Destination other) {
            return projectId.equals(other.projectId) && secretGroupId.equals(other.secretGroupId);
        }
    }
}
