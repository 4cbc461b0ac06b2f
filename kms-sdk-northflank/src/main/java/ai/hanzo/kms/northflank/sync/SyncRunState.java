// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds out from a stored sync whether its latest state was run. */
final class SyncRunState {

    /** A server records the end of a job in two fields, by two clocks. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private SyncRunState() {}

    /**
     * Says whether the sync needs a run: it never ran and no run is pending, its latest run failed, or it was changed
     * after its latest run.
     */
    static boolean wantsRun(NorthflankSecretSync sync) {
        SyncJob.State run = SyncJob.SYNC.of(sync);
        if (run.isUnderWay()) {
            return false;
        }
        return run.status() == null || run.isFailed() || isChangedSinceItsJobs(sync);
    }

    /**
     * Says whether the sync was changed after its jobs. Each end of a job counts as an update. With auto sync, each
     * change queues a run, so the status shows it. A failed job leaves no time, so after one nothing is known.
     */
    private static boolean isChangedSinceItsJobs(NorthflankSecretSync sync) {
        Instant updated = sync.updatedAt();
        if (updated == null
                || sync.isAutoSyncEnabled()
                || SyncJob.IMPORT.of(sync).isFailed()
                || SyncJob.REMOVAL.of(sync).isFailed()) {
            return false;
        }
        return Stream.of(SyncJob.values())
                .map(job -> job.of(sync).at())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .filter(latest -> updated.isAfter(latest.plus(SAME_TIME)))
                .isPresent();
    }
}
