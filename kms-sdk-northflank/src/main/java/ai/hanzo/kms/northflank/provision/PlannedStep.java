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
 */
record PlannedStep(
        PlannedAction action,
        @Nullable Object desired,
        @Nullable Found found) {

    ResourceName resource() {
        return action.resource();
    }
}
