// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Polling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queues the jobs of one secret sync and waits for them, within one deadline. Belongs to one call. */
final class SyncJobRunner {

    /** While a job is in progress, the server refuses others, and asks to retry after 10 seconds or more. */
    static final Duration BEFORE_REPEAT = Duration.ofSeconds(10);

    /** The server may still be processing the first request, or reads may show a write late. */
    static final Duration BEFORE_SECOND_LOOK = Duration.ofSeconds(2);

    /** A job starts within about 10 seconds; this many reads take about 20. */
    static final int LATE_LOOKS = 8;

    private final Polling polling;
    private final NorthflankSecretSyncApi api;
    private final UUID syncId;
    private @Nullable NorthflankSecretSync last;

    /**
     * Begins a call.
     *
     * @param call a view with a deadline
     */
    SyncJobRunner(Calls call, UUID syncId) {
        this.polling = Polling.of(call);
        this.api = call.api(NorthflankSecretSyncApi.class);
        this.syncId = syncId;
    }

    /** Removes the secrets from the destination, then deletes the sync, and waits for the end. */
    void deleteAndRemoveSecrets() {
        new SyncRemoval(this, polling, api, syncId).run();
    }

    /** Queues a job once in effect: waits for a running job, and reads the sync before it repeats the request. */
    NorthflankSecretSync queue(
            SyncJob job, int maxRounds, Function<NorthflankSecretSyncApi, NorthflankSecretSyncApi.One> send) {
        return queue(job, job.of(read()), maxRounds, false, send);
    }

    /**
     * Queues a run of an unchanged sync. A run that another caller has queued since counts too.
     *
     * @param before the state of the latest run before
     */
    NorthflankSecretSync queueRun(SyncJob.State before, int maxRounds) {
        return queue(SyncJob.SYNC, before, maxRounds, true, to -> to.syncSecrets(syncId));
    }

    private NorthflankSecretSync queue(
            SyncJob job,
            SyncJob.State first,
            int maxRounds,
            boolean anyWillDo,
            Function<NorthflankSecretSyncApi, NorthflankSecretSyncApi.One> send) {
        SyncJob.State before = first;
        KmsException unclear = null;
        for (int round = 1; ; round++) {
            KmsException failure;
            try {
                return shown(job, before, send.apply(api).secretSync());
            } catch (SyncInProgressException busy) {
                failure = busy;
                round--;
            } catch (KmsException e) {
                if (!e.isOutcomeUnknown() || e instanceof CallInterruptedException) {
                    throw unclear == null || e.isOutcomeUnknown() ? e : suppressing(unclear, e);
                }
                failure = e;
                unclear = e;
            }
            KmsException open = unclear != null ? unclear : anyWillDo ? failure : null;
            if (open != null && shows(job, before, open)) {
                return Objects.requireNonNull(last);
            }
            // The running job may come from an earlier request without a clear response.
            polling.pause(unclear == failure ? BEFORE_SECOND_LOOK : BEFORE_REPEAT, unclear == null ? failure : unclear);
            if (open == null) {
                // What the sync shows now comes from other callers, so it must not count as the job of this call.
                before = job.of(read());
            } else if (shows(job, before, open)) {
                return Objects.requireNonNull(last);
            }
            if (unclear == failure && round >= maxRounds) {
                throw failure;
            }
        }
    }

    /** Says whether the sync shows a job that was queued after the read before the request. */
    private boolean shows(SyncJob job, SyncJob.State before, KmsException unclear) {
        try {
            return job.of(read()).showsAJobSince(before);
        } catch (KmsException | IllegalStateException failedLook) {
            throw suppressing(unclear, failedLook);
        }
    }

    private static KmsException suppressing(KmsException unclear, RuntimeException later) {
        unclear.addSuppressed(later);
        return unclear;
    }

    /**
     * Returns the sync with the queued job, which some servers show only after a while.
     *
     * @param response the response to the request that queued the job; returned if the job does not appear
     */
    NorthflankSecretSync shown(SyncJob job, SyncJob.State before, NorthflankSecretSync response) {
        if (job.of(response).isUnderWay() || job.of(response).showsAJobSince(before)) {
            return response;
        }
        try {
            AtomicInteger looks = new AtomicInteger();
            return polling.until(
                    () -> Optional.of(read())
                            .filter(sync -> looks.incrementAndGet() == LATE_LOOKS
                                    || job.of(sync).showsAJobSince(before)),
                    SyncJob.PATH,
                    this::lastSeen);
        } catch (KmsException | IllegalStateException failedLook) {
            // The job is queued, even if an interrupt or a failure ends the reads.
            return response;
        }
    }

    /** Queues a run and waits for its end. */
    NorthflankSecretSync run(SyncJob.State before, int maxRounds) {
        boolean seen = SyncJob.SYNC.of(queueRun(before, maxRounds)).isUnderWay();
        return awaitRun(before, seen);
    }

    /**
     * Waits for the end of a queued run, regardless of other jobs, and throws if it failed. While the sync shows the
     * same state as before, the run has not begun.
     *
     * @param seen whether the sync has already shown the pending run
     */
    NorthflankSecretSync awaitRun(SyncJob.State before, boolean seen) {
        AtomicInteger looks = new AtomicInteger(seen ? 0 : Integer.MIN_VALUE);
        return polling.until(
                () -> {
                    NorthflankSecretSync sync = read();
                    SyncJob.State run = SyncJob.SYNC.of(sync);
                    if (run.isUnderWay()) {
                        looks.set(LATE_LOOKS);
                        return Optional.empty();
                    }
                    if (run.status() == null || (run.equals(before) && looks.incrementAndGet() < LATE_LOOKS)) {
                        return Optional.empty();
                    }
                    throwIfFailed(sync, EnumSet.of(SyncJob.SYNC));
                    return Optional.of(sync);
                },
                SyncJob.PATH,
                this::lastSeen);
    }

    /** Waits for the end of the current run, whatever its result. */
    NorthflankSecretSync awaitEndOfRun() {
        return polling.until(
                () -> Optional.of(read()).filter(sync -> !SyncJob.SYNC.of(sync).isUnderWay()),
                SyncJob.PATH,
                this::lastSeen);
    }

    /**
     * Waits until no job is in progress, and throws if one of them failed. If there was none, the latest run counts.
     */
    NorthflankSecretSync await(@Nullable NorthflankSecretSync queued) {
        Set<SyncJob> followed = EnumSet.noneOf(SyncJob.class);
        Set<SyncJob> waiting = EnumSet.noneOf(SyncJob.class);
        if (queued != null) {
            follow(waiting, queued);
        }
        followed.addAll(waiting);
        AtomicInteger looks = new AtomicInteger();
        return polling.until(
                () -> {
                    NorthflankSecretSync sync = read();
                    follow(followed, sync);
                    waiting.removeIf(job -> !job.of(sync).mayBeTheOneBefore(job.of(queuedOr(queued, sync))));
                    boolean late = !waiting.isEmpty() && looks.incrementAndGet() < LATE_LOOKS;
                    if (late || SyncJob.anyUnderWay(sync)) {
                        return Optional.empty();
                    }
                    throwIfFailed(sync, followed.isEmpty() ? EnumSet.of(SyncJob.SYNC) : followed);
                    return Optional.of(sync);
                },
                SyncJob.PATH,
                this::lastSeen);
    }

    private static NorthflankSecretSync queuedOr(@Nullable NorthflankSecretSync queued, NorthflankSecretSync sync) {
        return queued == null ? sync : queued;
    }

    static void follow(Set<SyncJob> followed, NorthflankSecretSync sync) {
        for (SyncJob job : SyncJob.values()) {
            if (job.of(sync).isUnderWay()) {
                followed.add(job);
            }
        }
    }

    NorthflankSecretSync read() {
        NorthflankSecretSync sync = api.get(syncId).secretSync();
        last = sync;
        return sync;
    }

    void throwIfFailed(NorthflankSecretSync sync, Set<SyncJob> jobs) {
        for (SyncJob job : jobs) {
            SyncJob.State state = job.of(sync);
            if (state.isFailed()) {
                throw polling.syncFailed(
                        syncId,
                        "The " + job.word() + " of the secret sync \"" + sync.name() + "\"",
                        state.message(),
                        SyncJob.PATH);
            }
        }
    }

    String lastSeen() {
        NorthflankSecretSync sync = last;
        if (sync == null) {
            return "The secret sync " + syncId + " could not be read once";
        }
        return "The secret sync \"" + sync.name() + "\" (" + syncId + ") was last seen with sync "
                + word(sync.syncStatus()) + ", import " + word(sync.importStatus()) + ", removal "
                + word(sync.removeStatus());
    }

    private static String word(@Nullable JobStatus status) {
        return status == null ? "never" : status.value();
    }
}
