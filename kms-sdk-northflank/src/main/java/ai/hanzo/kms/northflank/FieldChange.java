// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.spi.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Describes the change of one field of a connection or secret sync: its old and its new value.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param field the server's name of the field, for example {@code description} or {@code syncOptions.keySchema}
 * @param oldValue the value before; null if there was none, or if the field is a secret
 * @param newValue the value after; null if there is none, or if the field is a secret
 * @since 0.1.0
 */
public record FieldChange(
        String field, @Nullable String oldValue, @Nullable String newValue) {

    /** The field of the Northflank API token; its values are never shown. */
    public static final String API_TOKEN = "apiToken";

    /**
     * Checks that the field is present.
     *
     * @throws IllegalArgumentException if {@code field} is null
     */
    public FieldChange {
        Arguments.notNull("field", field);
    }

    /** Returns the field and its values on one line, for example {@code description: none -> "staging"}. */
    @Override
    public String toString() {
        return field.equals(API_TOKEN)
                ? "apiToken: sent again"
                : field + ": " + shown(oldValue) + " -> " + shown(newValue);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : '"' + value + '"';
    }
}
