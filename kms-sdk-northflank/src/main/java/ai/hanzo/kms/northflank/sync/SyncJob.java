// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names the three kinds of jobs of a secret sync, with their fields in the sync. */
enum SyncJob {
    SYNC("sync"),
    IMPORT("import"),
    REMOVAL("removal");

    static final String PATH = "/api/v1/secret-syncs/northflank/{syncId}";

    private final String word;

    SyncJob(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    State of(NorthflankSecretSync sync) {
        return switch (this) {
            case SYNC ->
                new State(sync.syncStatus(), sync.lastSyncJobId(), sync.lastSyncMessage(), sync.lastSyncedAt());
            case IMPORT ->
                new State(sync.importStatus(), sync.lastImportJobId(), sync.lastImportMessage(), sync.lastImportedAt());
            case REMOVAL ->
                new State(sync.removeStatus(), sync.lastRemoveJobId(), sync.lastRemoveMessage(), sync.lastRemovedAt());
        };
    }

    static boolean anyUnderWay(NorthflankSecretSync sync) {
        return Arrays.stream(values()).anyMatch(job -> job.of(sync).isUnderWay());
    }

    /** The state of the latest job of one kind. */
    record State(
            @Nullable JobStatus status,
            @Nullable String jobId,
            @Nullable String message,
            @Nullable Instant at) {

        /** The state before the first job. */
        static final State NONE = new State(null, null, null, null);

        boolean isUnderWay() {
            return status != null && !status.isOver();
        }

        boolean isFailed() {
            return Objects.equals(status, JobStatus.FAILED);
        }

        /**
         * Says whether this failure may belong to an earlier job, which a server shows until a new job begins. A new
         * job has its own ID.
         *
         * @param queued the state when the new job was queued
         */
        boolean mayBeTheOneBefore(State queued) {
            return isFailed() && jobId != null && jobId.equals(queued.jobId) && Objects.equals(at, queued.at);
        }

        /**
         * Says whether a job was queued after an earlier read. A pending job will do the work in any case, and so will
         * a job that was queued after the running one.
         */
        boolean showsAJobSince(State before) {
            if (!before.isUnderWay()) {
                return !equals(before);
            }
            boolean another = JobStatus.RUNNING.equals(before.status) && !Objects.equals(jobId, before.jobId);
            return another || JobStatus.PENDING.equals(status);
        }
    }
}
