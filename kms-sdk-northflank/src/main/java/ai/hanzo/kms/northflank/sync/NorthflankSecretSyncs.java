// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.northflank.DeleteOutcome;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Creates, finds, changes, runs and deletes the secret syncs of a Hanzo KMS to Northflank. A secret sync writes the
 * secrets of a KMS folder into a Northflank secret group.
 *
 * <p>Runs, imports and removals are jobs of the server. The calls that start one only queue it; {@link
 * #awaitCompletion(UUID, Duration)} follows it to its end.
 *
 * <p>Any call can also fail with the exceptions that are not named there: {@link AuthenticationException}, {@link
 * ai.hanzo.kms.exception.PermissionDeniedException}, and those of the network below {@link KmsException}. Immutable and
 * thread-safe; it is cheap, and lives as long as its client.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankSecretSyncs extends SecretSyncJobs {

    private final NorthflankSecretSyncApi api;

    private NorthflankSecretSyncs(Calls kms, int maxRounds) {
        super(kms, maxRounds);
        this.api = kms.api(NorthflankSecretSyncApi.class);
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
     * Returns a view whose calls are parts of another call, with its deadline and its patience. For modules.
     *
     * @param call the other call, such as an item of a bulk call
     * @throws IllegalStateException if the client is closed
     */
    public NorthflankSecretSyncs within(Calls call) {
        return new NorthflankSecretSyncs(Arguments.notNull("call", call), maxRounds());
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
     * Creates a secret sync, exactly once in effect ({@code POST /api/v1/secret-syncs/northflank}). The server does not
     * call Northflank during the call; with auto sync, it queues a first run. If a response gets lost, the SDK looks up
     * the name: the call returns the sync that it created, or sends the request again if there is none.
     *
     * @param request the secret sync to create
     * @return the sync as stored
     * @throws NameConflictException if the name is taken in the project, by a sync to any destination
     * @throws NotFoundException if there is no such connection or project
     * @throws BadRequestException if there is no such folder, the connection belongs to another project, or another
     *     sync writes to the same secret group and the organization forbids that
     * @throws OptionDroppedException if the server stored the sync without an option that it does not know
     * @throws OutcomeUnknownException if it is unknown whether the sync was created; the exception contains the name to
     *     look up
     * @throws KmsException any other, if nothing was created
     */
    public NorthflankSecretSync create(NorthflankSecretSyncRequest request) {
        Arguments.notNull("request", request);
        return Creations.of(kms()).create(call -> new SyncCreation(call, request));
    }

    /**
     * Makes sure that the project has a secret sync with this name and these values: creates it, updates it, or does
     * nothing. Fields that the request leaves at their defaults count too, except the description: without one in the
     * request, the stored description stays. Concurrent callers get one sync. Display names of the destination don't
     * count.
     *
     * <p>With auto sync, the latest state of the sync gets run: the server queues a run for each change, and this call
     * queues one ({@code POST .../sync-secrets}) when the latest run failed or none ever ran.
     * {@link #awaitCompletion(NorthflankSecretSync, Duration)} follows it. Without auto sync, nothing is run, because a
     * run can delete keys at the destination. The result says whether a run is needed.
     *
     * @param request the secret sync to ensure
     * @return what was done, and the sync as stored now
     * @throws NameConflictException if a sync to another destination has the name
     * @throws NotFoundException if there is no such connection or project
     * @throws BadRequestException as for {@link #create(NorthflankSecretSyncRequest)}
     * @throws OptionDroppedException if the server stored the sync without an option that it does not know
     * @throws SyncInProgressException if a run is to be queued, and another job is in progress for longer than the call
     *     timeout
     * @throws OutcomeUnknownException if it is unknown whether the sync was created; ensuring it again is safe
     * @throws KmsException any other, if the call fails; ensuring it again is safe
     */
    public SyncEnsureResult ensure(NorthflankSecretSyncRequest request) {
        SyncEnsurer ensurer = ensurer(request);
        return ensurer.ensure(ensurer.plan(), true);
    }

    /**
     * Says what {@link #ensure(NorthflankSecretSyncRequest)} would do now, with one read and without changing anything
     * ({@code GET /api/v1/secret-syncs/northflank/sync-name/{syncName}}).
     *
     * @param request the secret sync to ensure
     * @throws NameConflictException if a sync to another destination has the name
     * @throws KmsException any other, if the read fails
     */
    public SyncEnsurePlan plan(NorthflankSecretSyncRequest request) {
        return ensurer(request).plan();
    }

    private SyncEnsurer ensurer(NorthflankSecretSyncRequest request) {
        return new SyncEnsurer(kms().asOneCall(), Arguments.notNull("request", request), maxRounds());
    }

    /**
     * Ensures a sync as {@link #ensure(NorthflankSecretSyncRequest)} does, and runs its latest state, with or without
     * auto sync: queues a run if this call changed the sync, it never ran, or its latest run failed, and waits for the
     * end of that run. If a run is already in progress, the call waits for it first. An earlier failure never counts.
     *
     * <p>A run can delete keys at the destination, as {@link SyncOptions.Builder} says.
     *
     * @param request the secret sync to ensure
     * @param timeout the time for the whole call, up to one day. The server retries a failed run, so a run that ends in
     * failure takes minutes
     * @return what was done, and the sync after its run
     * @throws IllegalArgumentException if the timeout is not positive or exceeds one day
     * @throws SyncFailedException if the run failed; the sync exists, and the message is the server's
     * @throws NotFoundException if there is no such connection or project, or the sync was deleted meanwhile
     * @throws SyncInProgressException if another job is still in progress when the time is up; no run was queued
     * @throws CallTimeoutException if the run is still in progress when the time is up
     * @throws KmsException any other, as for {@link #ensure(NorthflankSecretSyncRequest)}; calling this again is safe
     */
    public SyncEnsureResult ensureAndSync(NorthflankSecretSyncRequest request, Duration timeout) {
        return ensureAndSync(request, timeout, ensured -> {});
    }

    /**
     * Like {@link #ensureAndSync(NorthflankSecretSyncRequest, Duration)}, but first passes on what was done to the sync,
     * which is lost if the run fails.
     *
     * @param ensured gets the result before the run, in the calling thread; what it throws ends the call
     * @throws KmsException any, as for {@link #ensureAndSync(NorthflankSecretSyncRequest, Duration)}
     */
    public SyncEnsureResult ensureAndSync(
            NorthflankSecretSyncRequest request, Duration timeout, Consumer<SyncEnsureResult> ensured) {
        Arguments.notNull("ensured", ensured);
        Calls call = kms().asOneCall(timeout);
        return new SyncRun(call, Arguments.notNull("request", request), maxRounds()).ensureAndSync(ensured);
    }

    /**
     * Ensures many syncs as {@link #ensure(NorthflankSecretSyncRequest)} does, a few at a time, and waits for the
     * server's rate limit. If several syncs belong to one project, its syncs are listed once ({@code GET
     * /api/v1/secret-syncs/northflank}). The other syncs continue after a failure.
     *
     * @param requests the secret syncs to ensure, each name once in its project
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @return one result, failure or omission for each request, in their order
     * @throws IllegalArgumentException if two requests have the same name and project; nothing was sent
     * @throws KmsException if a list fails, unless the caller may not see it; nothing is changed
     */
    public BulkReport<NorthflankSecretSyncRequest, SyncEnsureResult> ensureAll(
            List<NorthflankSecretSyncRequest> requests, BulkOptions options) {
        return new SyncBulk(kms(), maxRounds()).ensureAll(requests, options);
    }

    /**
     * Deletes many syncs as {@link #delete(UUID)} does, a few at a time. What they wrote to the destination stays
     * there.
     *
     * @param syncIds the IDs of the syncs; a missing secret sync counts as deleted
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @return one result, failure or omission for each ID, in their order
     * @throws IllegalArgumentException if an ID occurs twice; nothing was sent
     */
    public BulkReport<UUID, DeleteOutcome> deleteAll(List<UUID> syncIds, BulkOptions options) {
        return new SyncBulk(kms(), maxRounds()).deleteAll(syncIds, options);
    }

    /**
     * Reads one secret sync ({@code GET /api/v1/secret-syncs/northflank/{syncId}}).
     *
     * @param syncId the ID of the sync
     * @throws NotFoundException if there is no such sync
     * @throws BadRequestException if the ID belongs to a sync to another destination
     * @throws KmsException any other, if the call fails
     */
    public NorthflankSecretSync get(UUID syncId) {
        return api.get(Arguments.notNull("syncId", syncId)).secretSync();
    }

    /**
     * Finds a secret sync by its name ({@code GET /api/v1/secret-syncs/northflank/sync-name/{syncName}}).
     *
     * @param name the name; uppercase becomes lowercase, as it is stored
     * @param projectId the KMS project to look in
     * @return the sync, or empty when nothing has this name there
     * @throws NameConflictException if a sync to another destination has the name
     * @throws IllegalArgumentException if an argument breaks the rules of names or project IDs
     * @throws KmsException any other, if the call fails
     */
    public Optional<NorthflankSecretSync> findByName(String name, String projectId) {
        return SyncCreation.find(kms(), SyncArguments.name(name), Arguments.projectId(projectId));
    }

    /**
     * Lists the secret syncs to Northflank of a project that the caller may read ({@code GET
     * /api/v1/secret-syncs/northflank}).
     *
     * @param projectId the KMS project
     * @return the syncs, sorted by name
     * @throws IllegalArgumentException if the ID breaks the rules of project IDs
     * @throws NotFoundException if there is no such project
     * @throws KmsException any other, if the call fails
     */
    public List<NorthflankSecretSync> list(String projectId) {
        return api.list(Arguments.projectId(projectId)).secretSyncs().stream()
                .filter(sync -> sync.destination().equals(App.NORTHFLANK))
                .sorted(Comparator.comparing(NorthflankSecretSync::name))
                .toList();
    }

    /**
     * Lists the secret syncs of a project that use a connection, from the result of {@link #list(String)}.
     *
     * @param connectionId the ID of the connection
     * @param projectId the KMS project; a connection of the organization may be used in others too
     * @return the syncs, sorted by name
     * @throws IllegalArgumentException if the ID breaks the rules of project IDs
     * @throws NotFoundException if there is no such project
     * @throws KmsException any other, if the call fails
     */
    public List<NorthflankSecretSync> listByConnection(UUID connectionId, String projectId) {
        Arguments.notNull("connectionId", connectionId);
        return list(projectId).stream()
                .filter(sync -> sync.connectionId().equals(connectionId))
                .toList();
    }

    /**
     * Changes a secret sync ({@code PATCH /api/v1/secret-syncs/northflank/{syncId}}). If auto sync is on, or is turned
     * on, each update also queues a run.
     *
     * @param syncId the ID of the sync
     * @param update what to change
     * @return the sync after the change
     * @throws NotFoundException if there is no such sync or connection
     * @throws NameConflictException if the new name is taken in the project
     * @throws BadRequestException as for {@link #create(NorthflankSecretSyncRequest)}
     * @throws OptionDroppedException if the server stored the change without an option that it does not know
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the change
     *     may have been made. Repeating it is safe
     */
    public NorthflankSecretSync update(UUID syncId, NorthflankSecretSyncUpdate update) {
        Arguments.notNull("update", update);
        return update.body().send(kms(), Arguments.notNull("syncId", syncId));
    }

    /**
     * Deletes a secret sync, but not the secrets at the destination ({@code DELETE
     * /api/v1/secret-syncs/northflank/{syncId}}). If the SDK repeats the delete after a lost response and finds
     * nothing, the delete succeeded.
     *
     * @param syncId the ID of the sync
     * @throws NotFoundException if there is no such sync
     * @throws SyncInProgressException if a removal of its secrets is in progress
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the sync
     *     may be gone. Repeating it is safe
     */
    public void delete(UUID syncId) {
        api.delete(Arguments.notNull("syncId", syncId));
    }
}
