// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.store.RowStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the jobs of secret syncs: immediately by default, or on demand. Not thread-safe. */
public final class SyncJobQueue {
    private static final int AT_A_TIME_PER_CONNECTION = 3;

    private final InstantSource clock;
    private final RowStore<SyncRow> syncs;
    private final SecretFolders folders;
    private final SyncJobRunner work;
    private final List<SyncJob> waiting = new ArrayList<>();
    private boolean held;
    private int lastJobId;

    public SyncJobQueue(InstantSource clock, RowStore<SyncRow> syncs, SecretFolders folders, SyncJobRunner work) {
        this.clock = clock;
        this.syncs = syncs;
        this.folders = folders;
        this.work = work;
    }

    void queueRun(SyncRow row) {
        queue(row, new SyncJob(row.id, SyncRow.Job.SYNC, false, false));
    }

    void queueImport(SyncRow row, boolean destinationWins) {
        queue(row, new SyncJob(row.id, SyncRow.Job.IMPORT, destinationWins, false));
    }

    void queueRemoval(SyncRow row, boolean thenDelete) {
        queue(row, new SyncJob(row.id, SyncRow.Job.REMOVE, false, thenDelete));
    }

    private void queue(SyncRow row, SyncJob job) {
        waiting.add(job);
        showWaiting(row, job.kind);
    }

    /** Shows a pending job, unless the sync still shows a running one of the same kind. */
    private void showWaiting(SyncRow row, SyncRow.Job kind) {
        if (waits(row, kind) && !row.isRunning(kind)) {
            row.note(kind, SyncRow.PENDING);
        }
    }

    private boolean waits(SyncRow row, SyncRow.Job kind) {
        return waiting.stream().anyMatch(job -> job.isFor(row.id, kind));
    }

    /** Queues a run of each sync that reads a changed folder, unless a run is already pending. */
    public void folderChanged(SecretFolders.Place place) {
        syncs.list(row -> row.settings.autoSync() && reads(row.settings, place) && !waits(row, SyncRow.Job.SYNC))
                .forEach(this::queueRun);
    }

    private static boolean reads(SyncSettings settings, SecretFolders.Place place) {
        boolean below =
                settings.options().includesSubfolders() && settings.source().holds(place);
        return below || settings.source().equals(place);
    }

    public void hold() {
        held = true;
    }

    public void release() {
        held = false;
        runUnlessHeld();
    }

    /** Marks the pending jobs as running, as many as the locks allow, without doing their work. */
    public void start() {
        Set<UUID> locked = new HashSet<>();
        Map<UUID, Integer> perConnection = new HashMap<>();
        for (SyncJob job : waiting) {
            @Nullable SyncRow row = syncs.find(job.syncId).orElse(null);
            if (row != null
                    && locked.add(row.id)
                    && perConnection.merge(row.settings.connectionId(), 1, Integer::sum) <= AT_A_TIME_PER_CONNECTION) {
                row.note(job.kind, SyncRow.RUNNING);
            }
        }
    }

    public void runUnlessHeld() {
        if (!held) {
            runAll();
        }
    }

    /** Runs the pending jobs to their end, including those that they queue. */
    public void runAll() {
        while (!waiting.isEmpty()) {
            tryOnce(waiting.get(0));
        }
    }

    /** Tries each pending job once. */
    public void tryAll() {
        List.copyOf(waiting).forEach(this::tryOnce);
    }

    private void tryOnce(SyncJob job) {
        @Nullable SyncRow row = syncs.find(job.syncId).orElse(null);
        if (row == null) {
            waiting.remove(job);
            return;
        }
        if (!job.hasBegun()) {
            job.begin(++lastJobId);
        }
        Map<String, String> secretsBefore = secrets(row);
        try {
            work(row, job);
            end(row, job, null);
        } catch (SyncJobRunner.Failed failed) {
            if (failed.isWorthAnotherTry() && job.failedButMayGoOn()) {
                row.note(job.kind, SyncRow.RUNNING);
            } else {
                end(row, job, String.valueOf(failed.getMessage()));
            }
        }
        if (!secretsBefore.equals(secrets(row))) {
            folderChanged(row.settings.source());
        }
    }

    private void work(SyncRow row, SyncJob job) throws SyncJobRunner.Failed {
        SyncRow.State before = row.jobs.get(job.kind);
        switch (job.kind) {
            case SYNC -> work.run(row.settings, before == null || before.at() == null);
            case IMPORT -> work.importSecrets(row.settings, job.destinationWins);
            case REMOVE -> work.removeSecrets(row.settings);
        }
    }

    private void end(SyncRow row, SyncJob job, @Nullable String failure) {
        waiting.remove(job);
        row.end(job.kind, job.id(), failure, clock.instant());
        showWaiting(row, job.kind);
        if (failure == null && job.thenDelete) {
            syncs.remove(row.id);
        }
    }

    private Map<String, String> secrets(SyncRow row) {
        return folders.find(row.settings.source())
                .map(SecretFolders.Folder::secrets)
                .orElse(Map.of());
    }

    public void clear() {
        waiting.clear();
        held = false;
        lastJobId = 0;
    }
}
