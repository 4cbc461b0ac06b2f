// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes what an apply would do with one connection or secret sync, and why. A sync that is created or changed and
 * then run has two actions.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param kind the kind of action
 * @param resource the connection or secret sync
 * @param changes the changes with old and new values; empty unless the resource would be updated
 * @param keysAtRisk which keys at the destination the run that follows may delete; null unless it is the first run to
 *     that destination that may delete
 * @param reason why, in a few words; may quote a message of the server
 * @since 0.1.0
 */
public record PlannedAction(
        Kind kind,
        ResourceName resource,
        List<FieldChange> changes,
        @Nullable KeysAtRisk keysAtRisk,
        String reason) {

    /**
     * Names a kind of action.
     *
     * <p>A later release may add constants, so give a {@code switch} a default branch.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Create the resource, which does not exist. */
        CREATE,
        /** Update the resource, which differs. */
        UPDATE,
        /** Run the secret sync and, with {@link DesiredSecretSync.Builder#awaitRun}, wait for the end of the run. */
        RUN,
        /** Delete the resource, which is declared absent. */
        DELETE,
        /** Do nothing; the resource is as desired. */
        UNCHANGED
    }

    /**
     * Checks that the required components are present, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public PlannedAction {
        Arguments.notNull("kind", kind);
        Arguments.notNull("resource", resource);
        changes = Arguments.items("changes", changes);
        Arguments.notNull("reason", reason);
    }

    /** Returns the action on one line. */
    @Override
    public String toString() {
        return kind + " " + resource + (changes.isEmpty() ? "" : " " + changes)
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
