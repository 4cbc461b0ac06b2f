// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Polling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Deletes one secret sync together with its secrets at the destination, within one deadline. Belongs to one call. */
final class SyncRemoval {

    private final SyncJobRunner jobs;
    private final Polling polling;
    private final NorthflankSecretSyncApi api;
    private final UUID syncId;

    SyncRemoval(SyncJobRunner jobs, Polling polling, NorthflankSecretSyncApi api, UUID syncId) {
        this.jobs = jobs;
        this.polling = polling;
        this.api = api;
        this.syncId = syncId;
    }

    /** Removes the secrets from the destination, then deletes the sync, and waits for the end. */
    void run() {
        OutcomeUnknownException open = null;
        NorthflankSecretSyncApi.Removing queued = null;
        for (boolean waited = false; queued == null; waited = true) {
            try {
                queued = api.deleteAndRemoveSecrets(syncId);
            } catch (NotFoundException gone) {
                if (waited) {
                    return;
                }
                throw gone;
            } catch (SyncInProgressException busy) {
                // The job may be the removal from an earlier request without a clear response.
                open = open == null && busy.isOutcomeUnknown() ? mayBeQueued(busy) : open;
                if (open != null && isGoneAfterItsJobs(open)) {
                    return;
                }
                polling.pause(SyncJobRunner.BEFORE_REPEAT, open == null ? busy : open);
            } catch (KmsException e) {
                if (!e.isOutcomeUnknown() || e instanceof CallInterruptedException) {
                    throw open == null ? e : suppressing(open, e);
                }
                open = open == null ? mayBeQueued(e) : open;
                if (isGoneAfterItsJobs(open)) {
                    return;
                }
                // The request got lost, or the server still processes it and refuses another one.
                polling.pause(SyncJobRunner.BEFORE_REPEAT, open);
            }
        }
        awaitEnd(queued.secretSync());
    }

    /** Waits until the sync is gone, and throws if the removal failed. */
    private void awaitEnd(@Nullable NorthflankSecretSync queued) {
        SyncJob.State before = queued == null ? SyncJob.State.NONE : SyncJob.REMOVAL.of(queued);
        AtomicInteger looks = new AtomicInteger();
        polling.until(
                () -> {
                    try {
                        NorthflankSecretSync sync = jobs.read();
                        if (!SyncJob.REMOVAL.of(sync).mayBeTheOneBefore(before)) {
                            looks.set(SyncJobRunner.LATE_LOOKS);
                        } else if (looks.incrementAndGet() < SyncJobRunner.LATE_LOOKS) {
                            return Optional.empty();
                        }
                        jobs.throwIfFailed(sync, EnumSet.of(SyncJob.REMOVAL));
                        return Optional.empty();
                    } catch (NotFoundException gone) {
                        return Optional.of(true);
                    }
                },
                SyncJob.PATH,
                jobs::lastSeen);
    }

    /** Waits until no job is in progress, and returns whether the sync is gone. */
    private boolean isGoneAfterItsJobs(OutcomeUnknownException open) {
        Set<SyncJob> followed = EnumSet.noneOf(SyncJob.class);
        try {
            return polling.until(
                    () -> {
                        try {
                            NorthflankSecretSync sync = jobs.read();
                            SyncJobRunner.follow(followed, sync);
                            if (SyncJob.anyUnderWay(sync)) {
                                return Optional.empty();
                            }
                            followed.retainAll(EnumSet.of(SyncJob.REMOVAL));
                            jobs.throwIfFailed(sync, followed);
                            return Optional.of(false);
                        } catch (NotFoundException gone) {
                            return Optional.of(true);
                        }
                    },
                    SyncJob.PATH,
                    jobs::lastSeen);
        } catch (SyncFailedException failed) {
            throw failed;
        } catch (KmsException | IllegalStateException e) {
            throw suppressing(open, e);
        }
    }

    private OutcomeUnknownException mayBeQueued(KmsException unclear) {
        return polling.outcomeUnknown(
                "The SDK can't tell whether the removal of the secrets was queued. After the removal, the server deletes the"
                        + " secret sync " + syncId + ". You can safely call this method again.",
                unclear);
    }

    private static OutcomeUnknownException suppressing(OutcomeUnknownException open, RuntimeException e) {
        open.addSuppressed(e);
        return open;
    }
}
