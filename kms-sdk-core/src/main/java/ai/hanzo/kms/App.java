// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Names the kind of an app connection, for example {@code northflank}.
 *
 * <p>An open set: a server may have kinds that this SDK does not know. The SDK keeps the server's name for them.
 * Immutable and thread-safe.
 *
 * @param value the server's word, never blank
 * @since 0.1.0
 */
public record App(@JsonValue String value) {

    /** Names connections to Northflank. */
    public static final App NORTHFLANK = new App("northflank");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public App {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of an app must not be blank.");
        }
    }

    /** Compares the names. */
    @Override
    public boolean equals(@Nullable Object other) {
        // The comparison that the compiler adds to a record costs a starting program some milliseconds.
        return other instanceof App app && value.equals(app.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the name that the server uses. */
    @Override
    public String toString() {
        return value;
    }
}
