// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names whose value wins when an import finds a key on both sides.
 *
 * <p>An open set: a server may have values that this SDK does not know. Immutable and thread-safe.
 *
 * @param value the server's name, never blank
 * @since 0.1.0
 */
public record ImportBehavior(@JsonValue String value) {

    /** Keeps the value of the KMS folder. */
    public static final ImportBehavior PRIORITIZE_SOURCE = new ImportBehavior("prioritize-source");

    /** Takes the value of the destination. */
    public static final ImportBehavior PRIORITIZE_DESTINATION = new ImportBehavior("prioritize-destination");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImportBehavior {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of an import behavior must not be blank.");
        }
    }

    /** Returns the name that the server uses. */
    @Override
    public String toString() {
        return value;
    }
}
