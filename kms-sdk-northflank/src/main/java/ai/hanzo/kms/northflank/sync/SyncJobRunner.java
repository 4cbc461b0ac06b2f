// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Polling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queues the jobs of one secret sync and follows them, within one deadline. Belongs to one call. */
final class SyncJobRunner {

    /** While a job is in progress the server refuses others; it asks to come back after 10 seconds or more. */
    private static final Duration BEFORE_REPEAT = Duration.ofSeconds(10);

    /** The server may still be busy with the first request when the first look shows nothing. */
    private static final Duration BEFORE_SECOND_LOOK = Duration.ofSeconds(2);

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

    /** Queues a job once in effect: waits for one in progress, and looks before it sends the same again. */
    NorthflankSecretSync queue(
            SyncJob job, int maxRounds, Function<NorthflankSecretSyncApi, NorthflankSecretSyncApi.One> send) {
        SyncJob.State before = job.of(read());
        KmsException unclear = null;
        for (int round = 1; ; round++) {
            KmsException failure;
            try {
                return send.apply(api).secretSync();
            } catch (SyncInProgressException busy) {
                failure = busy;
                round--;
            } catch (KmsException e) {
                if (!e.isOutcomeUnknown() || e instanceof CallInterruptedException) {
                    throw e;
                }
                failure = e;
                unclear = e;
            }
            if (unclear != null && shows(job, before, unclear)) {
                return Objects.requireNonNull(last);
            }
            polling.pause(unclear == failure ? BEFORE_SECOND_LOOK : BEFORE_REPEAT, failure);
            if (unclear != null && shows(job, before, unclear)) {
                return Objects.requireNonNull(last);
            }
            if (unclear == failure && round >= maxRounds) {
                throw failure;
            }
        }
    }

    /** Says whether the sync shows a job that was queued after the first look. */
    private boolean shows(SyncJob job, SyncJob.State before, KmsException unclear) {
        try {
            return job.of(read()).showsAJobSince(before);
        } catch (KmsException failedLook) {
            unclear.addSuppressed(failedLook);
            throw unclear;
        }
    }

    /** Waits until no job is under way, and fails if one that was had failed; without any, the latest run counts. */
    NorthflankSecretSync await(@Nullable NorthflankSecretSync queued) {
        Set<SyncJob> followed = EnumSet.noneOf(SyncJob.class);
        if (queued != null) {
            follow(followed, queued);
        }
        return polling.until(
                () -> {
                    NorthflankSecretSync sync = read();
                    follow(followed, sync);
                    if (SyncJob.anyUnderWay(sync)) {
                        return Optional.empty();
                    }
                    throwIfFailed(sync, followed.isEmpty() ? EnumSet.of(SyncJob.SYNC) : followed);
                    return Optional.of(sync);
                },
                SyncJob.PATH,
                this::lastSeen);
    }

    private static void follow(Set<SyncJob> followed, NorthflankSecretSync sync) {
        for (SyncJob job : SyncJob.values()) {
            if (job.of(sync).isUnderWay()) {
                followed.add(job);
            }
        }
    }

    /** Deletes the sync after its secrets are removed from the destination, and waits for the end of that. */
    void deleteAndRemoveSecrets() {
        OutcomeUnknownException open = null;
        for (boolean queued = false, waited = false; !queued; waited = true) {
            try {
                api.deleteAndRemoveSecrets(syncId);
                queued = true;
            } catch (NotFoundException gone) {
                if (waited) {
                    return;
                }
                throw gone;
            } catch (SyncInProgressException busy) {
                // The job may be the removal that a request without a clear response has queued.
                open = open == null && busy.isOutcomeUnknown() ? mayBeQueued(busy) : open;
                if (open != null && isGoneAfterItsJobs(open)) {
                    return;
                }
                polling.pause(BEFORE_REPEAT, open == null ? busy : open);
            } catch (KmsException e) {
                if (!e.isOutcomeUnknown() || e instanceof CallInterruptedException) {
                    throw open == null ? e : suppressing(open, e);
                }
                open = open == null ? mayBeQueued(e) : open;
                if (isGoneAfterItsJobs(open)) {
                    return;
                }
                // The request is lost, or the server is not yet done with it; then it refuses another one.
                polling.pause(BEFORE_REPEAT, open);
            }
        }
        polling.until(
                () -> {
                    try {
                        throwIfFailed(read(), EnumSet.of(SyncJob.REMOVAL));
                        return Optional.empty();
                    } catch (NotFoundException gone) {
                        return Optional.of(true);
                    }
                },
                SyncJob.PATH,
                this::lastSeen);
    }

    /** Waits until no job is under way and says whether the sync is gone, which a removal that failed has not brought about. */
    private boolean isGoneAfterItsJobs(OutcomeUnknownException open) {
        Set<SyncJob> followed = EnumSet.noneOf(SyncJob.class);
        try {
            return polling.until(
                    () -> {
                        try {
                            NorthflankSecretSync sync = read();
                            follow(followed, sync);
                            if (SyncJob.anyUnderWay(sync)) {
                                return Optional.empty();
                            }
                            followed.retainAll(EnumSet.of(SyncJob.REMOVAL));
                            throwIfFailed(sync, followed);
                            return Optional.of(false);
                        } catch (NotFoundException gone) {
                            return Optional.of(true);
                        }
                    },
                    SyncJob.PATH,
                    this::lastSeen);
        } catch (SyncFailedException failed) {
            throw failed;
        } catch (KmsException e) {
            throw suppressing(open, e);
        }
    }

    private OutcomeUnknownException mayBeQueued(KmsException unclear) {
        return polling.outcomeUnknown(
                "It is not known whether the removal of the secrets was queued, after which the secret sync " + syncId
                        + " is deleted. Call this again, which is safe.",
                unclear);
    }

    private static OutcomeUnknownException suppressing(OutcomeUnknownException open, KmsException e) {
        open.addSuppressed(e);
        return open;
    }

    private NorthflankSecretSync read() {
        NorthflankSecretSync sync = api.get(syncId).secretSync();
        last = sync;
        return sync;
    }

    private void throwIfFailed(NorthflankSecretSync sync, Set<SyncJob> jobs) {
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

    private String lastSeen() {
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
