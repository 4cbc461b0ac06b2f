// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.sync.SyncRow;
import ai.hanzo.kms.testing.internal.sync.SyncSettings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a secret sync as the fake stored it at one moment. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class StoredSync {
    private final UUID id;
    private final String destination;
    private final SyncSettings settings;
    private final @Nullable String status;

    StoredSync(SyncRow row) {
        id = row.id;
        destination = row.destination;
        settings = row.settings;
        SyncRow.State latest = row.jobs.get(SyncRow.Job.SYNC);
        status = latest == null ? null : latest.status();
    }

    /** {@return the ID} */
    public UUID id() {
        return id;
    }

    /** {@return the name as it is stored} */
    public String name() {
        return settings.name();
    }

    /** {@return the kind of destination, for example {@code northflank}} */
    public String destination() {
        return destination;
    }

    /** {@return the description, or null if there is none} */
    public @Nullable String description() {
        return settings.description();
    }

    /** {@return the KMS project} */
    public String projectId() {
        return settings.source().projectId();
    }

    /** {@return the slug of the environment that it reads; empty for destinations other than Northflank} */
    public String environment() {
        return settings.source().environment();
    }

    /** {@return the path of the folder that it reads; empty for destinations other than Northflank} */
    public String secretPath() {
        return settings.source().path();
    }

    /** {@return the ID of the connection that it uses} */
    public UUID connectionId() {
        return settings.connectionId();
    }

    /** {@return the Northflank project that it writes to; empty for another destination} */
    public String northflankProjectId() {
        return settings.destination().projectId();
    }

    /** {@return the secret group that it writes to} */
    public String secretGroupId() {
        return settings.destination().secretGroupId();
    }

    /** {@return whether a change of the folder queues a run} */
    public boolean autoSync() {
        return settings.autoSync();
    }

    /** {@return the status of the latest run, for example {@code succeeded}, or null if there was none} */
    public @Nullable String syncStatus() {
        return status;
    }

    /**
     * Shows the source and the destination.
     *
     * @return one line for a failed assertion
     */
    @Override
    public String toString() {
        return destination + " sync " + name() + " (" + id + ", project " + projectId()
                + (environment().isEmpty()
                        ? ""
                        : ", " + environment() + " " + secretPath() + " to " + northflankProjectId() + "/"
                                + secretGroupId())
                + (status == null ? "" : ", " + status) + ")";
    }
}
