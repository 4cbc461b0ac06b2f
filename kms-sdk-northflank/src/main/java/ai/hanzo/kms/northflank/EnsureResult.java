// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.spi.Arguments;
import java.util.List;

/**
 * Describes what {@link NorthflankConnections#ensure} did.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome whether the connection was created, updated, or left as it was
 * @param connection the connection as it is now
 * @param changed the changes, each with the old and the new value: {@code name}, {@code description}, {@code apiToken};
 *     empty unless it was updated
 * @since 0.1.0
 */
public record EnsureResult(EnsureOutcome outcome, AppConnection connection, List<FieldChange> changed) {

    /**
     * Checks that the required components are present, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public EnsureResult {
        Arguments.notNull("outcome", outcome);
        Arguments.notNull("connection", connection);
        changed = Arguments.items("changed", changed);
    }
}
