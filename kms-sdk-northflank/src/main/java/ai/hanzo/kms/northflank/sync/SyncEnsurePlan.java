// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes what {@link NorthflankSecretSyncs#ensure(NorthflankSecretSyncRequest)} would do.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param outcome whether the sync would be created, updated, or left as it is
 * @param current the sync as it is now; null when it would be created
 * @param changes the changes, always in the same order; empty unless it would be updated
 * @param runNeeded whether the sync would be left with a latest state that was not run: its auto sync is off in the
 *     request, and no run has succeeded since the last change
 * @param runQueued whether a run would be queued: auto sync is on in the request, and the sync would be created or
 *     changed, was never run, or its latest run failed
 * @since 0.1.0
 */
public record SyncEnsurePlan(
        EnsureOutcome outcome,
        @Nullable NorthflankSecretSync current,
        List<FieldChange> changes,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean runNeeded,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean runQueued) {

    /**
     * Checks that outcome and changes are present, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public SyncEnsurePlan {
        Arguments.notNull("outcome", outcome);
        changes = Arguments.items("changes", changes);
    }

    /**
     * Compares a sync that was read before with a request, and sends nothing.
     *
     * @param current the current sync, or null if there is none
     * @param request the secret sync to ensure
     */
    public static SyncEnsurePlan of(@Nullable NorthflankSecretSync current, NorthflankSecretSyncRequest request) {
        Arguments.notNull("request", request);
        return current == null ? create(request) : between(current, request);
    }

    static SyncEnsurePlan create(NorthflankSecretSyncRequest request) {
        boolean autoSync = request.isAutoSyncEnabled();
        return new SyncEnsurePlan(EnsureOutcome.CREATED, null, List.of(), !autoSync, autoSync);
    }

    static SyncEnsurePlan between(NorthflankSecretSync current, NorthflankSecretSyncRequest request) {
        List<FieldChange> changes = SyncUpdateBody.of(request).changesIn(current);
        boolean autoSync = request.isAutoSyncEnabled();
        boolean run = !changes.isEmpty() || SyncRunState.wantsRun(current);
        EnsureOutcome outcome = changes.isEmpty() ? EnsureOutcome.UNCHANGED : EnsureOutcome.UPDATED;
        return new SyncEnsurePlan(outcome, current, changes, run && !autoSync, run && autoSync);
    }

    NorthflankSecretSync existing() {
        return Objects.requireNonNull(current);
    }

    /** Says whether an ensure needs a write. */
    boolean isWrite() {
        return outcome != EnsureOutcome.UNCHANGED || runQueued;
    }
}
