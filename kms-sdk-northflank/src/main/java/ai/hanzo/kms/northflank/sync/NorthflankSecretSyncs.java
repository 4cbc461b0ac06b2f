// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Creates, finds, changes, runs and removes the secret syncs of a Hanzo KMS to Northflank. A secret sync writes the
 * secrets of a KMS folder into a Northflank secret group.
 *
 * <p>Runs, imports and removals are jobs of the server. The calls that start one only queue it; {@link
 * #awaitCompletion(UUID, Duration)} follows it to its end.
 *
 * <p>Any call can also fail with the exceptions that are not named there: {@link AuthenticationException}, {@link
 * ai.hanzo.kms.exception.PermissionDeniedException}, and those of the network below {@link KmsException}. Arguments are
 * checked before anything is sent. Immutable and thread-safe; it is cheap, and lives as long as its client.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankSecretSyncs {

    private final Calls kms;
    private final NorthflankSecretSyncApi api;
    private final int maxRounds;

    private NorthflankSecretSyncs(Calls kms, int maxRounds) {
        this.kms = kms;
        this.api = kms.api(NorthflankSecretSyncApi.class);
        this.maxRounds = maxRounds;
    }

    /**
     * Returns the secret syncs to Northflank of a KMS.
     *
     * @param kms the client to call with; its options apply
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankSecretSyncs of(KmsClient kms) {
        Arguments.notNull("kms", kms);
        return new NorthflankSecretSyncs(kms.calls(), kms.options().maxAttempts());
    }

    /**
     * Says whether the server can sync to Northflank ({@code GET /api/v1/secret-syncs/options}).
     *
     * @throws KmsException if the call fails, or the server has no secret syncs at all
     */
    public boolean isSupported() {
        return api.options().secretSyncOptions().stream().anyMatch(option -> "northflank".equals(option.destination()));
    }

    /**
     * Creates a secret sync, exactly once in effect ({@code POST /api/v1/secret-syncs/northflank}). Northflank is not
     * asked during the call; with auto sync a first run is queued. When the network leaves it open whether the sync was
     * stored, the name is looked up: the sync that this call made is returned, and one that is not there is sent again.
     *
     * @param request what to create
     * @return the sync as stored
     * @throws NameConflictException if the name is taken in the project, by a sync to any destination
     * @throws NotFoundException if there is no such connection or project
     * @throws BadRequestException if there is no such folder, the connection belongs to another project, or another
     *     sync writes to the same secret group and the organization forbids that
     * @throws OutcomeUnknownException if it stays open whether the sync was created; it names what to look for
     * @throws KmsException any other, if nothing was created
     */
    public NorthflankSecretSync create(NorthflankSecretSyncRequest request) {
        Arguments.notNull("request", request);
        return Creations.of(kms).create(call -> new SyncCreation(call, request));
    }

    /**
     * Makes sure that a secret sync of this name is in the project and is as requested: creates it, changes what differs,
     * or does nothing. Fields that the request leaves at their defaults count too. Racing callers end with one sync.
     * With auto sync a change also queues a run. Display names of the destination don't count; a server that ignores
     * {@code recursive} is sent it each time.
     *
     * @param request what shall be there
     * @return what was done, and the sync as stored now
     * @throws NameConflictException if a sync to another destination has the name
     * @throws NotFoundException if there is no such connection or project
     * @throws BadRequestException as for {@link #create(NorthflankSecretSyncRequest)}
     * @throws OutcomeUnknownException if it stays open whether the sync was created; ensuring it again is safe
     * @throws KmsException any other, if the call fails; ensuring it again is safe
     */
    public SyncEnsureResult ensure(NorthflankSecretSyncRequest request) {
        return new SyncEnsurer(kms.asOneCall(), Arguments.notNull("request", request)).ensure();
    }

    /**
     * Reads one secret sync ({@code GET /api/v1/secret-syncs/northflank/{syncId}}).
     *
     * @param syncId the id of the sync
     * @throws NotFoundException if there is no such sync
     * @throws BadRequestException if the id belongs to a sync to another destination
     * @throws KmsException any other, if the call fails
     */
    public NorthflankSecretSync get(UUID syncId) {
        return api.get(Arguments.notNull("syncId", syncId)).secretSync();
    }

    /**
     * Finds a secret sync by its name ({@code GET /api/v1/secret-syncs/northflank/sync-name/{syncName}}).
     *
     * @param name the name; upper case is turned into lower case, as it is stored
     * @param projectId the KMS project to look in
     * @return the sync, or empty when nothing has this name there
     * @throws NameConflictException if a sync to another destination has the name
     * @throws IllegalArgumentException if an argument breaks the rules of names or project ids
     * @throws KmsException any other, if the call fails
     */
    public Optional<NorthflankSecretSync> findByName(String name, String projectId) {
        return SyncCreation.find(kms, SyncArguments.name(name), Arguments.projectId(projectId));
    }

    /**
     * Lists the secret syncs to Northflank of a project that the caller may read ({@code GET
     * /api/v1/secret-syncs/northflank}).
     *
     * @param projectId the KMS project
     * @return the syncs, sorted by name
     * @throws IllegalArgumentException if the id breaks the rules of project ids
     * @throws NotFoundException if there is no such project
     * @throws KmsException any other, if the call fails
     */
    public List<NorthflankSecretSync> list(String projectId) {
        return api.list(Arguments.projectId(projectId)).secretSyncs().stream()
                .sorted(Comparator.comparing(NorthflankSecretSync::name))
                .toList();
    }

    /**
     * Changes a secret sync ({@code PATCH /api/v1/secret-syncs/northflank/{syncId}}). If auto sync is on, or is turned
     * on, each update also queues a run.
     *
     * @param syncId the id of the sync
     * @param update what to change
     * @return the sync after the change
     * @throws NotFoundException if there is no such sync or connection
     * @throws NameConflictException if the new name is taken in the project
     * @throws BadRequestException as for {@link #create(NorthflankSecretSyncRequest)}
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the change
     *     may have been made. Making it again is safe
     */
    public NorthflankSecretSync update(UUID syncId, NorthflankSecretSyncUpdate update) {
        Arguments.notNull("update", update);
        return api.update(Arguments.notNull("syncId", syncId), update.body()).secretSync();
    }

    /**
     * Deletes a secret sync and leaves the destination alone ({@code DELETE
     * /api/v1/secret-syncs/northflank/{syncId}}). A repeat after a lost response that finds nothing counts as done.
     *
     * @param syncId the id of the sync
     * @throws NotFoundException if there is no such sync
     * @throws SyncInProgressException if a removal of its secrets is in progress
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the sync
     *     may be gone. Deleting it again is safe
     */
    public void delete(UUID syncId) {
        api.delete(Arguments.notNull("syncId", syncId));
    }

    /**
     * Removes the secrets of a sync from the destination, then deletes the sync, and waits until it is gone ({@code
     * DELETE /api/v1/secret-syncs/northflank/{syncId}?removeSecrets=true}). While another job of the sync is in
     * progress the request is repeated every 10 seconds.
     *
     * @param syncId the id of the sync
     * @param timeout the time for all of it, up to one day
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws NotFoundException if there is no such sync
     * @throws SyncFailedException if the removal failed; the sync stays
     * @throws SyncInProgressException if another job is still in progress when the time is over; nothing was queued
     * @throws OutcomeUnknownException if a response got lost, and it is still open when the time is over whether the removal
     *     was queued
     * @throws CallTimeoutException if the sync is still there when the time is over; the removal goes on
     * @throws KmsException any other, if the call fails; calling it again is safe
     */
    public void deleteAndRemoveSecrets(UUID syncId, Duration timeout) {
        jobs(syncId, kms.asOneCall(timeout)).deleteAndRemoveSecrets();
    }

    /**
     * Queues a run, which writes the secrets of the folder to the destination ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/sync-secrets}). It starts within about 10 seconds.
     *
     * <p>The sync is read first. While another job is in progress the request is repeated every 10 seconds, up to the
     * call timeout of the client. After a failure that leaves it open whether the run was queued, the sync is read again:
     * a run that is there now is taken for this one, and else the request is sent again.
     *
     * @param syncId the id of the sync
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws NotFoundException if there is no such sync
     * @throws BadRequestException if the folder of the sync was deleted
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near; nothing was
     *     queued
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether a run may
     *     have been queued
     */
    public NorthflankSecretSync syncSecrets(UUID syncId) {
        return queue(SyncJob.SYNC, syncId, to -> to.syncSecrets(syncId));
    }

    /**
     * Queues an import, which copies the keys of the destination into the KMS folder ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/import-secrets}). The server does not try a failed import again. Waits,
     * repeats and fails as {@link #syncSecrets(UUID)} does.
     *
     * @param syncId the id of the sync
     * @param behavior whose value wins for a key that is on both sides
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near
     * @throws KmsException any other, as for {@link #syncSecrets(UUID)}
     */
    public NorthflankSecretSync importSecrets(UUID syncId, ImportBehavior behavior) {
        Arguments.notNull("behavior", behavior);
        return queue(SyncJob.IMPORT, syncId, to -> to.importSecrets(syncId, behavior));
    }

    /**
     * Queues a removal of the synced secrets from the destination; the sync itself stays ({@code POST
     * /api/v1/secret-syncs/northflank/{syncId}/remove-secrets}). The server does not try a failed removal again. Waits,
     * repeats and fails as {@link #syncSecrets(UUID)} does.
     *
     * @param syncId the id of the sync
     * @return the sync with its new status, for {@link #awaitCompletion(NorthflankSecretSync, Duration)}
     * @throws SyncInProgressException if another job is still in progress when the call timeout is near
     * @throws KmsException any other, as for {@link #syncSecrets(UUID)}
     */
    public NorthflankSecretSync removeSecrets(UUID syncId) {
        return queue(SyncJob.REMOVAL, syncId, to -> to.removeSecrets(syncId));
    }

    /**
     * Waits until no job of a secret sync is pending or running ({@code GET
     * /api/v1/secret-syncs/northflank/{syncId}}). The pauses between two looks grow from half a second to 10 seconds, and
     * looks that fail in passing don't end the wait.
     *
     * <p>Judged are the jobs that were under way at any look. If none was, the latest run counts, whenever it was; after
     * an import or a removal that may end at once, pass the response of that call to {@link
     * #awaitCompletion(NorthflankSecretSync, Duration)} instead.
     *
     * @param syncId the id of the sync
     * @param timeout the time for all of it, up to one day. The server tries a failed run again for a while, so a run
     *     that ends in failure takes minutes
     * @return the sync after its jobs
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws SyncFailedException if a job failed; its message is the server's own
     * @throws NotFoundException if there is no such sync, or no more
     * @throws CallTimeoutException if a job is still under way when the time is over
     * @throws KmsException any other, if a look fails for good
     */
    public NorthflankSecretSync awaitCompletion(UUID syncId, Duration timeout) {
        return jobs(syncId, kms.asOneCall(timeout)).await(null);
    }

    /**
     * Waits until no job of a secret sync is pending or running, and judges the jobs that an earlier response showed as
     * under way, even if they have ended by now ({@code GET /api/v1/secret-syncs/northflank/{syncId}}). Else like {@link
     * #awaitCompletion(UUID, Duration)}.
     *
     * @param queued the response of the call that queued the job
     * @param timeout the time for all of it, up to one day
     * @return the sync after its jobs
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws SyncFailedException if a job failed; its message is the server's own
     * @throws NotFoundException if there is no such sync, or no more
     * @throws CallTimeoutException if a job is still under way when the time is over
     * @throws KmsException any other, if a look fails for good
     */
    public NorthflankSecretSync awaitCompletion(NorthflankSecretSync queued, Duration timeout) {
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
