// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.northflank.EnsureOutcome;
import java.util.Objects;
import java.util.Set;

/**
 * Tells what {@link NorthflankSecretSyncs#ensure(NorthflankSecretSyncRequest)} did.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome what was done
 * @param secretSync the sync as stored now
 * @param changed the fields that were changed, by the names that the server has for them; empty unless the outcome is
 *     {@link EnsureOutcome#UPDATED}
 * @since 0.1.0
 */
public record SyncEnsureResult(EnsureOutcome outcome, NorthflankSecretSync secretSync, Set<String> changed) {

    /**
     * Copies the names.
     *
     * @throws NullPointerException if a value is null
     */
    public SyncEnsureResult {
        Objects.requireNonNull(outcome, "outcome is missing");
        Objects.requireNonNull(secretSync, "secretSync is missing");
        changed = Set.copyOf(Objects.requireNonNull(changed, "changed is missing"));
    }
}
