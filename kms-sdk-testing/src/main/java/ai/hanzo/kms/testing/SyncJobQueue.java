// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/** Runs the jobs of secret syncs: at once by default, or when it is told to. Not thread-safe. */
final class SyncJobQueue {
    /** Queued work on one sync. */
    private record Entry(UUID syncId, SyncRow.Job job, boolean destinationWins, boolean thenDelete) {}

    private final InstantSource clock;
    private final SyncStore syncs;
    private final SecretFolders folders;
    private final SyncWork work;
    private final Queue<Entry> waiting = new ArrayDeque<>();
    private boolean held;
    private int lastJobId;

    SyncJobQueue(InstantSource clock, SyncStore syncs, SecretFolders folders, SyncWork work) {
        this.clock = clock;
        this.syncs = syncs;
        this.folders = folders;
        this.work = work;
    }

    void queueRun(SyncRow row) {
        queue(row, new Entry(row.id, SyncRow.Job.SYNC, false, false));
    }

    void queueImport(SyncRow row, boolean destinationWins) {
        queue(row, new Entry(row.id, SyncRow.Job.IMPORT, destinationWins, false));
    }

    void queueRemoval(SyncRow row, boolean thenDelete) {
        queue(row, new Entry(row.id, SyncRow.Job.REMOVE, false, thenDelete));
    }

    private void queue(SyncRow row, Entry entry) {
        row.note(entry.job(), "pending");
        if (!waiting.contains(entry)) {
            waiting.add(entry);
        }
    }

    /** Queues a run of each sync that follows the changes of a folder. */
    void folderChanged(SecretFolders.Place place) {
        syncs.list(row -> row.settings.autoSync() && reads(row.settings, place)).forEach(this::queueRun);
    }

    private static boolean reads(SyncSettings settings, SecretFolders.Place place) {
        boolean below = Boolean.TRUE.equals(settings.options().recursive())
                && settings.source().holds(place);
        return below || settings.source().equals(place);
    }

    void hold() {
        held = true;
    }

    void release() {
        held = false;
        runUnlessHeld();
    }

    /** Shows all jobs that wait as running, without doing their work. */
    void start() {
        for (Entry entry : waiting) {
            syncs.find(entry.syncId()).ifPresent(row -> row.note(entry.job(), "running"));
        }
    }

    void runUnlessHeld() {
        if (!held) {
            runAll();
        }
    }

    /** Runs what waits, and what that makes wait in turn. */
    void runAll() {
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            SyncRow row = syncs.find(entry.syncId()).orElse(null);
            if (row != null) {
                run(row, entry);
            }
        }
    }

    private void run(SyncRow row, Entry entry) {
        String jobId = Integer.toString(++lastJobId);
        SyncRow.State before = row.jobs.get(entry.job());
        Map<String, String> secretsBefore = secrets(row);
        try {
            switch (entry.job()) {
                case SYNC -> work.run(row.settings, before == null || before.at() == null);
                case IMPORT -> work.importSecrets(row.settings, entry.destinationWins());
                case REMOVE -> work.removeSecrets(row.settings);
            }
            row.end(entry.job(), jobId, null, clock.instant());
            if (entry.thenDelete()) {
                syncs.remove(row.id);
            }
        } catch (SyncWork.Failed failed) {
            row.end(entry.job(), jobId, String.valueOf(failed.getMessage()), clock.instant());
        }
        if (!secretsBefore.equals(secrets(row))) {
            folderChanged(row.settings.source());
        }
    }

    private Map<String, String> secrets(SyncRow row) {
        return folders.find(row.settings.source())
                .map(SecretFolders.Folder::secrets)
                .orElse(Map.of());
    }

    void clear() {
        waiting.clear();
        held = false;
        lastJobId = 0;
    }
}
