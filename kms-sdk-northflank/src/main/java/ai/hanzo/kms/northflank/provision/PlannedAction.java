// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes what an apply would do with one connection or secret sync, and why. A sync that is created or changed and
 * then run has two.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param kind what would be done
 * @param resource the connection or secret sync
 * @param changes what would be changed, old and new; empty unless it would be updated
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
     * Says what is done.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** It is not there and is created. */
        CREATE,
        /** It is there, differs, and is changed. */
        UPDATE,
        /** The secret sync is run, and with {@link DesiredSecretSync.Builder#awaitRun} waited for. */
        RUN,
        /** It is listed as absent, is there, and is deleted. */
        DELETE,
        /** It is as desired; nothing is done. */
        UNCHANGED
    }

    /**
     * Checks that each required component is there, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public PlannedAction {
        Arguments.notNull("kind", kind);
        Arguments.notNull("resource", resource);
        changes = Arguments.items("changes", changes);
        Arguments.notNull("reason", reason);
    }

    /** Returns the whole on one line. */
    @Override
    public String toString() {
        return kind + " " + resource + (changes.isEmpty() ? "" : " " + changes)
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
