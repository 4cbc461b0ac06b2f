// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names how an app connection authenticates to the other platform, for example {@code api-token}.
 *
 * <p>An open set: a server may have methods that this SDK does not know. The SDK keeps the server's name for them.
 * Immutable and thread-safe.
 *
 * @param value the server's word, never blank
 * @since 0.1.0
 */
public record ConnectionMethod(@JsonValue String value) {

    /** Names the use of an API token. */
    public static final ConnectionMethod API_TOKEN = new ConnectionMethod("api-token");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConnectionMethod {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of a connection method must not be blank.");
        }
    }

    /** Returns the name that the server uses. */
    @Override
    public String toString() {
        return value;
    }
}
