// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says that a server is up and reaches its own database.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param message the server's message, usually {@code Ok}
 * @param date the time by the server's clock, or null when it does not tell
 * @since 0.1.0
 */
public record ServerStatus(
        String message,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant date) {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if {@code message} is null
     */
    public ServerStatus {
        Arguments.notNull("message", message);
    }
}
