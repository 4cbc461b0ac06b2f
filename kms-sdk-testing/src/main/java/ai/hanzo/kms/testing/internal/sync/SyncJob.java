// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queued work on one sync. */
final class SyncJob {
    private static final int TRIES_OF_A_RUN = 5;

    final UUID syncId;
    final SyncRow.Job kind;
    final boolean destinationWins;
    final boolean thenDelete;
    private @Nullable String id;
    private int failures;

    SyncJob(UUID syncId, SyncRow.Job kind, boolean destinationWins, boolean thenDelete) {
        this.syncId = syncId;
        this.kind = kind;
        this.destinationWins = destinationWins;
        this.thenDelete = thenDelete;
    }

    boolean isFor(UUID otherSyncId, SyncRow.Job otherKind) {
        return syncId.equals(otherSyncId) && kind == otherKind;
    }

    boolean hasBegun() {
        return id != null;
    }

    void begin(int number) {
        id = Integer.toString(number);
    }

    String id() {
        return String.valueOf(id);
    }

    /** Counts a failure, and returns whether the server tries again, which it does only for runs. */
    boolean failedButMayGoOn() {
        failures++;
        return kind == SyncRow.Job.SYNC && failures < TRIES_OF_A_RUN;
    }
}
