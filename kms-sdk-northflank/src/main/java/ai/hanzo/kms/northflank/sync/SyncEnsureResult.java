// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * Describes what {@link NorthflankSecretSyncs#ensure(NorthflankSecretSyncRequest)} did.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome what was done
 * @param secretSync the sync as stored now
 * @param changed the changes, always in the same order; empty unless the outcome is {@link EnsureOutcome#UPDATED}
 * @param runNeeded whether the latest state of the sync was not run: its auto sync is off, and no run has succeeded
 *     since the last change. {@link NorthflankSecretSyncs#ensureAndSync} runs it
 * @param runQueued whether a run was queued for this call, by the server or by the SDK
 * @since 0.1.0
 */
public record SyncEnsureResult(
        EnsureOutcome outcome,
        NorthflankSecretSync secretSync,
        List<FieldChange> changed,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean runNeeded,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean runQueued) {

    /**
     * Copies the changes.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public SyncEnsureResult {
        Arguments.notNull("outcome", outcome);
        Arguments.notNull("secretSync", secretSync);
        changed = Arguments.items("changed", changed);
    }
}
