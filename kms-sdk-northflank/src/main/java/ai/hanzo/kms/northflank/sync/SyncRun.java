// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.EnsureOutcome;
import java.util.function.Consumer;

/** Ensures a sync, and runs its latest state. Use it once, in one thread. */
final class SyncRun {

    private final Calls call;
    private final NorthflankSecretSyncRequest request;
    private final int maxRounds;

    /**
     * Begins a call.
     *
     * @param call a view with a deadline
     * @param maxRounds how often to request a run if responses get lost
     */
    SyncRun(Calls call, NorthflankSecretSyncRequest request, int maxRounds) {
        this.call = call;
        this.request = request;
        this.maxRounds = maxRounds;
    }

    /**
     * Does both.
     *
     * @param told gets the result of the ensure before the run
     */
    SyncEnsureResult ensureAndSync(Consumer<SyncEnsureResult> told) {
        SyncEnsurer ensurer = new SyncEnsurer(call, request, maxRounds);
        SyncEnsureResult ensured = ensurer.ensure(ensurer.plan(), false);
        told.accept(ensured);
        NorthflankSecretSync stored = ensured.secretSync();
        SyncJobRunner jobs = new SyncJobRunner(call, stored.id());
        boolean changed = ensured.outcome() != EnsureOutcome.UNCHANGED;
        SyncJob.State now = SyncJob.SYNC.of(stored);
        SyncJob.State before = changed ? stateBefore(ensurer.carriedOut()) : now;

        if (before.isUnderWay() || (changed && now.isUnderWay() && !JobStatus.PENDING.equals(now.status()))) {
            // That run started with the old state, so its result doesn't count.
            stored = jobs.awaitEndOfRun();
            if (!changed && !SyncRunState.wantsRun(stored)) {
                return done(ensured, stored, false);
            }
            return done(ensured, jobs.run(SyncJob.SYNC.of(stored), maxRounds), true);
        }
        if (changed && request.isAutoSyncEnabled()) {
            stored = jobs.shown(SyncJob.SYNC, before, stored);
            boolean queuedByServer = SyncJob.SYNC.of(stored).showsAJobSince(before);
            return done(
                    ensured,
                    queuedByServer
                            ? jobs.awaitRun(before, SyncJob.SYNC.of(stored).isUnderWay())
                            : jobs.run(before, maxRounds),
                    true);
        }
        return changed || SyncRunState.wantsRun(stored)
                ? done(ensured, jobs.run(now, maxRounds), true)
                : done(ensured, stored, false);
    }

    private static SyncJob.State stateBefore(SyncEnsurePlan plan) {
        return plan.current() == null ? SyncJob.State.NONE : SyncJob.SYNC.of(plan.existing());
    }

    private static SyncEnsureResult done(SyncEnsureResult ensured, NorthflankSecretSync run, boolean queued) {
        return new SyncEnsureResult(ensured.outcome(), run, ensured.changed(), false, queued || ensured.runQueued());
    }
}
