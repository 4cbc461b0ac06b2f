// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.store.RowStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored secret sync. Not thread-safe. */
public final class SyncRow implements RowStore.Row {
    /** The kinds of jobs, with the prefix of their fields. */
    public enum Job {
        SYNC,
        IMPORT,
        REMOVE
    }

    /** The state of the latest job of one kind. */
    public record State(
            String status,
            @Nullable String jobId,
            @Nullable String message,
            @Nullable Instant at) {
        boolean isRunning() {
            return status.equals(RUNNING);
        }
    }

    static final String PENDING = "pending";
    static final String RUNNING = "running";

    public final UUID id = UUID.randomUUID();
    public final String destination;
    final Instant createdAt;
    public final Map<Job, State> jobs = new EnumMap<>(Job.class);
    public SyncSettings settings;
    Instant updatedAt;

    SyncRow(String destination, SyncSettings settings, Instant now) {
        this.destination = destination;
        this.settings = settings;
        createdAt = now;
        updatedAt = now;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String projectId() {
        return settings.source().projectId();
    }

    boolean isNorthflank() {
        return destination.equals(ConnectionRow.NORTHFLANK);
    }

    /** Says whether a job is running. */
    boolean isRunning() {
        return jobs.values().stream().anyMatch(State::isRunning);
    }

    boolean isRunning(Job job) {
        State state = jobs.get(job);
        return state != null && state.isRunning();
    }

    /** Records the status of a job; its last ID and time stay until it has ended. */
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
