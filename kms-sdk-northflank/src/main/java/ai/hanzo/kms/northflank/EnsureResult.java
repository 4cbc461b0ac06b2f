// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import java.util.List;
import java.util.Objects;

/**
 * Says what {@link NorthflankConnections#ensure} did.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome whether the connection was created, updated, or left as it was
 * @param connection the connection as it is now
 * @param changed what was changed, from what to what: {@code name}, {@code description}, {@code apiToken}; empty unless
 *     it was updated
 * @since 0.1.0
 */
public record EnsureResult(EnsureOutcome outcome, AppConnection connection, List<FieldChange> changed) {

    /**
     * Checks that nothing is missing, and copies the list.
     *
     * @throws NullPointerException if something is; the message names it
     */
    public EnsureResult {
        Objects.requireNonNull(outcome, "outcome is missing");
        Objects.requireNonNull(connection, "connection is missing");
        changed = List.copyOf(Objects.requireNonNull(changed, "changed is missing"));
    }
}
