// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes what {@link NorthflankConnections#ensure} would do.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome whether the connection would be created, updated, or left as it is
 * @param current the connection as it is now; null when it would be created
 * @param changes the changes, each with the old and the new value: {@code name}, {@code description}, {@code apiToken};
 *     empty unless it would be updated
 * @since 0.1.0
 */
public record EnsurePlan(EnsureOutcome outcome, @Nullable AppConnection current, List<FieldChange> changes) {

    /**
     * Checks that outcome and changes are present, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public EnsurePlan {
        Arguments.notNull("outcome", outcome);
        changes = Arguments.items("changes", changes);
    }

    /**
     * Compares a connection that was read before with a request, and sends nothing.
     *
     * @param current the current connection, or null if there is none
     * @param request the connection to ensure
     * @throws ai.hanzo.kms.exception.ScopeMismatchException if the connection has another scope
     */
    public static EnsurePlan of(@Nullable AppConnection current, NorthflankConnectionRequest request) {
        Arguments.notNull("request", request);
        return current == null ? create() : ConnectionEnsurer.planFor(current, request);
    }

    static EnsurePlan create() {
        return new EnsurePlan(EnsureOutcome.CREATED, null, List.of());
    }

    static EnsurePlan change(AppConnection current, List<FieldChange> changes) {
        EnsureOutcome outcome = changes.isEmpty() ? EnsureOutcome.UNCHANGED : EnsureOutcome.UPDATED;
        return new EnsurePlan(outcome, current, changes);
    }

    AppConnection existing() {
        return Objects.requireNonNull(current);
    }
}
