// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import org.jspecify.annotations.Nullable;

/**
 * An action with the data to carry it out.
 *
 * @param action the public part
 * @param desired the {@link DesiredConnection} or {@link DesiredSecretSync}; null for a deletion
 * @param found the state on the server, or null if there was none
 * @param runIsUnderWay whether to wait for a run that another program started
 */
record PlannedStep(
        PlannedAction action,
        @Nullable Object desired,
        @Nullable Found found,
        boolean runIsUnderWay) {

    /** Makes a step that waits for no foreign run. */
    PlannedStep(PlannedAction action, @Nullable Object desired, @Nullable Found found) {
        this(action, desired, found, false);
    }

    ResourceName resource() {
        return action.resource();
    }
}
