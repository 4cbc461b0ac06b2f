// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import org.jspecify.annotations.Nullable;

/**
 * An action with what it takes to do it.
 *
 * @param action what users see
 * @param desired the {@link DesiredConnection} or {@link DesiredSecretSync}; null for a deletion
 * @param found what was there; null for nothing
 * @param runIsUnderWay whether a run is to be awaited that somebody else has begun
 */
record PlannedStep(
        PlannedAction action,
        @Nullable Object desired,
        @Nullable Found found,
        boolean runIsUnderWay) {

    /** Begins a step that waits for nobody's run. */
    PlannedStep(PlannedAction action, @Nullable Object desired, @Nullable Found found) {
        this(action, desired, found, false);
    }

    ResourceName resource() {
        return action.resource();
    }
}
