// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells from a stored sync whether its latest state has been run. */
final class SyncRunState {

    /** A server notes the end of a job in two fields, by two clocks. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private SyncRunState() {}

    /** Says whether a run is missing: none ever ran or waits, the latest one failed, or the sync was changed after it. */
    static boolean wantsRun(NorthflankSecretSync sync) {
        SyncJob.State run = SyncJob.SYNC.of(sync);
        if (run.isUnderWay()) {
            return false;
        }
        return run.status() == null || run.isFailed() || isChangedSinceItsJobs(sync);
    }

    /**
     * Each end of a job counts as an update. With auto sync each change queues a run, and the status tells. A job that failed
     * leaves no time of its own, so after one nothing is known.
     */
    private static boolean isChangedSinceItsJobs(NorthflankSecretSync sync) {
        if (sync.isAutoSyncEnabled()
                || SyncJob.IMPORT.of(sync).isFailed()
                || SyncJob.REMOVAL.of(sync).isFailed()) {
            return false;
        }
        return Stream.of(SyncJob.values())
                .map(job -> job.of(sync).at())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .filter(latest -> sync.updatedAt().isAfter(latest.plus(SAME_TIME)))
                .isPresent();
    }
}
