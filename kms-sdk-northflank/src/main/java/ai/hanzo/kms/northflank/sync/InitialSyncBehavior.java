// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names what the first run of a secret sync does with existing keys at the destination.
 *
 * <p>An open set: a server may have values that this SDK does not know. The SDK keeps the server's name for them.
 * Immutable and thread-safe.
 *
 * @param value the server's name, never blank
 * @since 0.1.0
 */
public record InitialSyncBehavior(@JsonValue String value) {

    /** Names a first run like any other: unknown keys that the sync may delete are deleted. */
    public static final InitialSyncBehavior OVERWRITE_DESTINATION = new InitialSyncBehavior("overwrite-destination");

    /** Names a first run that copies the destination's keys into the folder first, and keeps the KMS value on a clash. */
    public static final InitialSyncBehavior IMPORT_PRIORITIZE_SOURCE =
            new InitialSyncBehavior("import-prioritize-source");

    /** Names a first run that copies the destination's keys into the folder first, and takes their values on a clash. */
    public static final InitialSyncBehavior IMPORT_PRIORITIZE_DESTINATION =
            new InitialSyncBehavior("import-prioritize-destination");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InitialSyncBehavior {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of an initial sync behavior must not be blank.");
        }
    }

    /** Returns the name that the server uses. */
    @Override
    public String toString() {
        return value;
    }
}
