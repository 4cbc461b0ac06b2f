// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Names the secret group at Northflank that a secret sync writes to. Build one with {@link #of(String, String)}; later
 * releases may add components, so don't call the constructor. Immutable and thread-safe.
 *
 * @param projectId the ID of the Northflank project
 * @param projectName its display name, for the web console only, or null
 * @param secretGroupId the ID of the secret group
 * @param secretGroupName its display name, for the web console only, or null
 * @since 0.1.0
 */
public record SyncDestination(
        String projectId,
        @Nullable String projectName,
        String secretGroupId,
        @Nullable String secretGroupName) {

    /**
     * Checks and trims the values, less strictly than {@link #of}: servers may have stored other values.
     *
     * @throws IllegalArgumentException if an ID is null or blank, has more than 16,384 characters, or contains control
     *     characters
     */
    public SyncDestination {
        projectId = Arguments.text("Northflank project ID", Arguments.notNull("projectId", projectId));
        projectName = projectName == null ? null : Arguments.trimmed(projectName);
        secretGroupId = Arguments.text("Northflank secret group ID", Arguments.notNull("secretGroupId", secretGroupId));
        secretGroupName = secretGroupName == null ? null : Arguments.trimmed(secretGroupName);
    }

    /**
     * Returns a destination.
     *
     * @param projectId the ID of the Northflank project
     * @param secretGroupId the ID of the secret group
     * @throws IllegalArgumentException if an ID is blank, longer than 128 characters, or contains anything but letters,
     *     digits, {@code -} and {@code _}
     */
    public static SyncDestination of(String projectId, String secretGroupId) {
        Arguments.notNull("projectId", projectId);
        Arguments.notNull("secretGroupId", secretGroupId);
        return new SyncDestination(
                Arguments.id("Northflank project ID", projectId),
                null,
                Arguments.id("Northflank secret group ID", secretGroupId),
                null);
    }

    /** Says whether another destination is the same secret group, regardless of display names. */
    boolean isSameGroup(SyncDestination other) {
        return projectId.equals(other.projectId) && secretGroupId.equals(other.secretGroupId);
    }
}
