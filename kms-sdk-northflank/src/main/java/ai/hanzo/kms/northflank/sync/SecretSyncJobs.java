// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Runs the jobs of secret syncs and follows them: the methods of {@link NorthflankSecretSyncs} for runs, imports and
 * removals. Immutable and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public abstract sealed class SecretSyncJobs permits NorthflankSecretSyncs {

    private final Calls kms;
    private final int maxRounds;

    SecretSyncJobs(Calls kms, int maxRounds) {
        this.kms = kms;
        this.maxRounds = maxRounds;
    }

    final Calls kms() {
        return kms;
    }

    final int maxRounds() {
        return maxRounds;
    }

    /**
     * Removes the secrets of a sync from the destination, then deletes the sync, and waits until it is gone ({@code
     * DELETE /api/v1/secret-syncs/northflank/{syncId}?removeSecrets=true}). While another job of the sync is in
     * progress, the SDK repeats the request every 10 seconds.
     *
     * @param syncId the ID of the sync
     * @param timeout the time for the whole call, up to one day
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws NotFoundException if there is no such sync
     * @throws SyncFailedException if the removal failed; the sync stays
     * @throws SyncInProgressException if another job is still in progress when the time is up; nothing was queued
     * @throws OutcomeUnknownException if a response got lost, and it is unknown when the time runs out whether the
     *     removal was queued
     * @throws CallTimeoutException if the sync still exists when the time is up; the removal continues
     * @throws KmsException any other, if the call fails; calling it again is safe
     */
    public final void deleteAndRemoveSecrets(UUID syncId, Duration timeout) {
        jobs(syncId, kms.asOneCall(timeout)).deleteAndRemoveSecrets();
    }

    /**
     * Queues a run, which writes the secrets of the folder to the destination ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/sync-secrets}). It starts within about 10 seconds.
     *
     * <p>The SDK reads the sync first. While another job is in progress, it repeats both requests every 10 seconds, up to
     * the call timeout of the client. If it is unknown whether the run was queued, the SDK reads the sync again: a new
     * run counts as this run; otherwise it sends the request again.
     *
     * @param syncId the ID of the sync
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws NotFoundException if there is no such sync
     * @throws BadRequestException if the folder of the sync was deleted
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near; nothing was
     *     queued
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether a run may
     *     have been queued
     */
    public final NorthflankSecretSync syncSecrets(UUID syncId) {
        return queue(SyncJob.SYNC, syncId, to -> to.syncSecrets(syncId));
    }

    /**
     * Queues an import, which copies the keys of the destination into the KMS folder ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/import-secrets}). The server does not retry a failed import. Waits,
     * repeats and fails as {@link #syncSecrets(UUID)} does.
     *
     * @param syncId the ID of the sync
     * @param behavior which value wins if both sides have the key
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near
     * @throws KmsException any other, as for {@link #syncSecrets(UUID)}
     */
    public final NorthflankSecretSync importSecrets(UUID syncId, ImportBehavior behavior) {
        Arguments.notNull("behavior", behavior);
        return queue(SyncJob.IMPORT, syncId, to -> to.importSecrets(syncId, behavior));
    }

    /**
     * Queues a removal of the synced secrets from the destination; the sync itself stays ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/remove-secrets}). The server does not retry a failed removal. Waits,
     * repeats and fails as {@link #syncSecrets(UUID)} does.
     *
     * @param syncId the ID of the sync
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near
     * @throws KmsException any other, as for {@link #syncSecrets(UUID)}
     */
    public final NorthflankSecretSync removeSecrets(UUID syncId) {
        return queue(SyncJob.REMOVAL, syncId, to -> to.removeSecrets(syncId));
    }

    /**
     * Waits until no job of a secret sync is pending or running ({@code GET /api/v1/secret-syncs/northflank/{syncId}}).
     * The pauses between two reads grow from half a second to 10 seconds, or last as long as a failing server asks. A
     * read that fails temporarily doesn't end the wait, unless the server then asks for more time than is left.
     *
     * <p>The jobs that were in progress at any read count. If there was none, the latest run counts, no matter when
     * it ran. After an import or a removal, which may end immediately, pass the response of that call to {@link
     * #awaitCompletion(NorthflankSecretSync, Duration)} instead.
     *
     * @param syncId the ID of the sync
     * @param timeout the time for the whole call, up to one day. The server retries a failed run, so a run that ends in
     * failure takes minutes
     * @return the sync after its jobs
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws SyncFailedException if a job failed; the message is the server's
     * @throws NotFoundException if there is no such sync, or it was deleted
     * @throws CallTimeoutException if a job is still in progress when the time is up
     * @throws KmsException any other, if a read fails permanently
     */
    public final NorthflankSecretSync awaitCompletion(UUID syncId, Duration timeout) {
        return jobs(syncId, kms.asOneCall(timeout)).await(null);
    }

    /**
     * Waits until no job of a secret sync is pending or running, and checks the jobs that were in progress in an
     * earlier response, even if they have ended since ({@code GET /api/v1/secret-syncs/northflank/{syncId}}). Otherwise like
     * {@link #awaitCompletion(UUID, Duration)}.
     *
     * @param queued the response of the call that queued the job
     * @param timeout the time for the whole call, up to one day
     * @return the sync after its jobs
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws SyncFailedException if a job failed; the message is the server's
     * @throws NotFoundException if there is no such sync, or it was deleted
     * @throws CallTimeoutException if a job is still in progress when the time is up
     * @throws KmsException any other, if a read fails permanently
     */
    public final NorthflankSecretSync awaitCompletion(NorthflankSecretSync queued, Duration timeout) {
        Arguments.notNull("queued", queued);
        Arguments.notNull("timeout", timeout);
        return jobs(queued.id(), kms.asOneCall(timeout)).await(queued);
    }

    private NorthflankSecretSync queue(
            SyncJob job, UUID syncId, Function<NorthflankSecretSyncApi, NorthflankSecretSyncApi.One> send) {
        return jobs(syncId, kms.asOneCall()).queue(job, maxRounds, send);
    }

    private static SyncJobRunner jobs(UUID syncId, Calls call) {
        return new SyncJobRunner(call, Arguments.notNull("syncId", syncId));
    }
}
