// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored secret sync. Not thread-safe. */
final class SyncRow {
    /** The sorts of jobs, and how the server begins the names of their fields. */
    enum Job {
        SYNC,
        IMPORT,
        REMOVE
    }

    /** What is known about the latest job of one sort. */
    record State(
            String status,
            @Nullable String jobId,
            @Nullable String message,
            @Nullable Instant at) {
        boolean isOver() {
            return status.equals("succeeded") || status.equals("failed");
        }
    }

    final UUID id = UUID.randomUUID();
    final Instant createdAt;
    final Map<Job, State> jobs = new EnumMap<>(Job.class);
    SyncSettings settings;
    Instant updatedAt;

    SyncRow(SyncSettings settings, Instant now) {
        this.settings = settings;
        createdAt = now;
        updatedAt = now;
    }

    String projectId() {
        return settings.source().projectId();
    }

    boolean isBusy() {
        return jobs.values().stream().anyMatch(state -> !state.isOver());
    }

    /** Notes where a job is; its last id and time stay until it has ended. */
    void note(Job job, String status) {
        State before = jobs.get(job);
        jobs.put(
                job,
                new State(status, before == null ? null : before.jobId(), null, before == null ? null : before.at()));
    }

    void end(Job job, String jobId, @Nullable String failure, Instant now) {
        State before = jobs.get(job);
        Instant at = failure == null ? now : before == null ? null : before.at();
        jobs.put(job, new State(failure == null ? "succeeded" : "failed", jobId, failure, at));
        updatedAt = now;
    }
}
