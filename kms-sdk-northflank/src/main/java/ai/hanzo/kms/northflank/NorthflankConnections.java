// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.AvailableConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.ConnectionInUseException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.account.NorthflankSecretGroup;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates, finds, changes and deletes the Northflank connections of a Hanzo KMS.
 *
 * <p>Any call can also fail with {@link AuthenticationException}, {@link PermissionDeniedException} or another {@link
 * KmsException}. A call with the ID of a connection fails with {@link NotFoundException} if there is no such
 * connection, and with {@link BadRequestException} if it is for another app. An argument that is null or breaks a rule
 * raises an {@link IllegalArgumentException} before anything is sent. Immutable and thread-safe; it is cheap, and lives
 * as long as its client.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankConnections {

    private final Calls kms;
    private final AppConnections all;
    private final NorthflankApi api;
    private final ConnectionDeletion deletion;
    private final int maxRounds;

    private NorthflankConnections(KmsClient client) {
        this.kms = client.calls();
        this.all = client.appConnections();
        this.api = kms.api(NorthflankApi.class);
        this.deletion = new ConnectionDeletion(NorthflankSecretSyncs.of(client));
        this.maxRounds = client.options().maxAttempts();
    }

    /**
     * Returns the Northflank connections of a KMS.
     *
     * @param kms the client to call with; its options apply
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankConnections of(KmsClient kms) {
        return new NorthflankConnections(Arguments.notNull("kms", kms));
    }

    /**
     * Creates a connection, exactly once in effect ({@code POST /api/v1/app-connections/northflank}). KMS first tests
     * the token with Northflank. If a response gets lost, the SDK looks up the name: the call returns the connection
     * that it created, or sends the request again if there is none.
     *
     * @param request the connection to create
     * @return the connection as stored
     * @throws CredentialsRejectedException if KMS could not validate the token at Northflank; nothing is stored
     * @throws NameConflictException if the name is taken in this scope, by a connection for any app
     * @throws BadRequestException if there is no such KMS project
     * @throws ScopeMismatchException if an old server ignored the project and stored it for the organization
     * @throws OutcomeUnknownException if it is unknown whether the connection was created; the message names it
     * @throws OptionDroppedException if the server stored it without the description
     * @throws KmsException any other, if nothing was created
     */
    public AppConnection create(NorthflankConnectionRequest request) {
        return new ConnectionCalls(kms).create(Arguments.notNull("request", request));
    }

    /**
     * Makes sure that a connection with this name exists in this scope, and has the description if the request sets
     * one. You can repeat this call. It looks up the name ({@code GET
     * /api/v1/app-connections/northflank/connection-name/{connectionName}}), then creates or updates ({@code POST},
     * {@code PATCH}) if needed. Concurrent callers with the same request get one connection and no error. A create
     * sends the token. An update sends it only for {@link NorthflankConnectionRequest.Builder#rotateToken()}, or after
     * a create whose outcome is unknown. The whole call takes at most one call timeout.
     *
     * @param request the connection to ensure
     * @return what was done
     * @throws NameConflictException if a connection for another app has the name, or connections with both the name and
     *     the former name exist; the message names them
     * @throws PermissionDeniedException if the caller may not read the connection, or may not create or update it
     * @throws CredentialsRejectedException if KMS could not validate the token at Northflank
     * @throws BadRequestException if there is no such KMS project
     * @throws ScopeMismatchException if an old server keeps it at the level of the organization, not in the project
     * @throws OptionDroppedException if the server did not store the name or the description as sent
     * @throws OutcomeUnknownException if it is unknown whether the connection was created; ensuring it again is safe
     * @throws KmsException any other, if the call fails; ensuring it again is safe
     */
    public EnsureResult ensure(NorthflankConnectionRequest request) {
        return new ConnectionEnsurer(kms.asOneCall(), Arguments.notNull("request", request), maxRounds).ensure();
    }

    /**
     * Returns what {@link #ensure} would do now, without doing it ({@code GET
     * /api/v1/app-connections/northflank/connection-name/{connectionName}}).
     *
     * @param request the connection to ensure
     * @throws NameConflictException if a connection for another app has the name; the exception may name it
     * @throws ScopeMismatchException if an old server keeps it at the level of the organization, not in the project
     */
    public EnsurePlan plan(NorthflankConnectionRequest request) {
        return new ConnectionEnsurer(kms.asOneCall(), Arguments.notNull("request", request), maxRounds).plan();
    }

    /**
     * Makes sure that many connections exist, as {@link #ensure} does for one. Two or more are compared with one
     * listing ({@code GET /api/v1/app-connections/northflank}) instead of a lookup for each. The server's rate limit
     * applies: no item fails because of it, and the time spent waiting for it does not count against the item's call
     * timeout. An interrupt ends the call: it returns its report, and the interrupt flag stays set. A token that KMS
     * could not validate because Northflank was unavailable is tried again a few times within the item's call timeout.
     *
     * @param requests the connections to ensure
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @return one outcome for each request, in the same order; a failed item never throws, and its message names the
     *     connection
     * @throws IllegalArgumentException if two requests have the same name, or former name, and scope; nothing is sent
     * @throws KmsException if the listing fails, unless the caller may not see it; nothing is changed
     */
    public BulkReport<NorthflankConnectionRequest, EnsureResult> ensureAll(
            List<NorthflankConnectionRequest> requests, BulkOptions options) {
        return new ConnectionBulk(kms, deletion, maxRounds).ensureAll(requests, options);
    }

    /** Says whether the server offers Northflank ({@code GET /api/v1/app-connections/options}). */
    public boolean isSupported() {
        return all.options().stream().anyMatch(option -> option.app().equals(App.NORTHFLANK));
    }

    /**
     * Reads one connection ({@code GET /api/v1/app-connections/northflank/{connectionId}}).
     *
     * @param connectionId the ID of the connection
     */
    public AppConnection get(UUID connectionId) {
        return api.get(Arguments.notNull("connectionId", connectionId)).appConnection();
    }

    /**
     * Finds a connection by its name, in one scope only ({@code GET
     * /api/v1/app-connections/northflank/connection-name/{connectionName}}).
     *
     * @param name the name; uppercase becomes lowercase, as it is stored
     * @param scope where to look
     * @return the connection, or empty when nothing has this name there
     * @throws NameConflictException if a connection for another app has the name
     * @throws IllegalArgumentException if the name breaks the rules of connection names
     */
    public Optional<AppConnection> findByName(String name, Scope scope) {
        String stored = Arguments.connectionName(Arguments.notNull("name", name));
        return new ConnectionCalls(kms.asOneCall()).findInScope(stored, Arguments.notNull("scope", scope));
    }

    /**
     * Lists every Northflank connection of the organization that the caller may read, including those of projects
     * ({@code GET /api/v1/app-connections/northflank}).
     *
     * @return the connections, sorted by name
     * @throws PermissionDeniedException if the caller may read none at all
     */
    public List<AppConnection> list() {
        return ConnectionCalls.list(api);
    }

    /**
     * Lists the Northflank connections of one scope ({@code GET /api/v1/app-connections/northflank}).
     *
     * @param scope a project, or the organization level without the connections of its projects
     * @return the connections, sorted by name
     * @throws NotFoundException if there is no such project; some servers respond so, others deny permission
     * @throws PermissionDeniedException if the caller may read none at all
     */
    public List<AppConnection> list(Scope scope) {
        return ConnectionCalls.list(api, Arguments.notNull("scope", scope));
    }

    /**
     * Lists the usable connections of a scope ({@code GET /api/v1/app-connections/northflank/available}).
     *
     * @param scope a project, for its own connections and the organization's; or the organization, for its own only
     * @return the connections, sorted by name
     * @throws BadRequestException if there is no such project
     */
    public List<AvailableConnection> listAvailable(Scope scope) {
        return ConnectionCalls.available(api, Arguments.notNull("scope", scope));
    }

    /**
     * Changes a connection ({@code PATCH /api/v1/app-connections/northflank/{connectionId}}). The connection is read
     * first, because the server does not compare the kind of the connection with the path.
     *
     * @param connectionId the ID of the connection
     * @param update what to change
     * @return the connection after the change
     * @throws NameConflictException if the new name is taken in the connection's scope
     * @throws CredentialsRejectedException if KMS could not validate the new token at Northflank
     * @throws OptionDroppedException if the server did not store the name or the description as sent
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the change
     *     may have been made. Repeating it is safe
     */
    public AppConnection update(UUID connectionId, NorthflankConnectionUpdate update) {
        Arguments.notNull("connectionId", connectionId);
        UpdateBody body = Arguments.notNull("update", update).body();
        return new ConnectionCalls(kms.asOneCall()).readAndUpdate(connectionId, body);
    }

    /**
     * Changes a connection that you have, as {@link #update(UUID, NorthflankConnectionUpdate)} does, with one request.
     *
     * @param known the connection; only its ID and its app matter
     * @throws IllegalArgumentException if it is for another app; nothing is sent
     */
    public AppConnection update(AppConnection known, NorthflankConnectionUpdate update) {
        UUID connectionId = ConnectionCalls.idOf(Arguments.notNull("known", known));
        UpdateBody body = Arguments.notNull("update", update).body();
        return new ConnectionCalls(kms).update(connectionId, body);
    }

    /**
     * Deletes a connection ({@code DELETE /api/v1/app-connections/northflank/{connectionId}}). If the SDK repeats the
     * delete after a lost response and finds nothing, the delete succeeded.
     *
     * @param connectionId the ID of the connection
     * @throws ConnectionInUseException if secret syncs of the connection's own project use it; it names them
     * @throws BadRequestException any other, if the connection is in use elsewhere, or for another app
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the
     *     connection may be gone. Repeating it is safe
     */
    public void delete(UUID connectionId) {
        delete(connectionId, List.of());
    }

    /**
     * Deletes a connection as {@link #delete(UUID)} does; the exception also names the secret syncs in other projects
     * that use the connection ({@code GET /api/v1/secret-syncs/northflank} for each project, only after a refusal).
     *
     * @param projectIds the KMS projects to search, besides the connection's own
     */
    public void delete(UUID connectionId, Collection<String> projectIds) {
        deletion.delete(kms.asOneCall(), Arguments.notNull("connectionId", connectionId), projectIds);
    }

    /**
     * Lists the Northflank projects that the stored token of a connection can see, for a signed-in user only ({@code GET
     * /api/v1/app-connections/northflank/{connectionId}/projects}). For a machine identity, use
     * {@link NorthflankAccount#projects()}.
     *
     * @param connectionId the ID of the connection
     * @return the projects. An empty list proves nothing: it is also the response when the stored token no longer works, or
     *     KMS can't reach Northflank. Older servers show the first 50
     * @throws PermissionDeniedException if the caller is a machine identity, or may not use the connection
     */
    public List<NorthflankProject> projects(UUID connectionId) {
        return new ConnectionCalls(kms).projects(Arguments.notNull("connectionId", connectionId));
    }

    /**
     * Lists the secret groups of a Northflank project that the stored token of a connection can see, for a signed-in
     * user only ({@code GET /api/v1/app-connections/northflank/{connectionId}/projects/{projectId}/secret-groups}). For
     * a machine identity, use {@link NorthflankAccount#secretGroups(String)}.
     *
     * @param connectionId the ID of the connection
     * @param northflankProjectId the ID of the Northflank project, not of a KMS project
     * @return the secret groups. An empty list proves nothing, as with {@link #projects(UUID)}
     * @throws IllegalArgumentException if the project ID is blank or contains invalid characters
     * @throws PermissionDeniedException if the caller is a machine identity, or may not use the connection
     */
    public List<NorthflankSecretGroup> secretGroups(UUID connectionId, String northflankProjectId) {
        Arguments.notNull("connectionId", connectionId);
        Arguments.notNull("northflankProjectId", northflankProjectId);
        return new ConnectionCalls(kms)
                .secretGroups(connectionId, Arguments.id("Northflank project ID", northflankProjectId));
    }

    /**
     * Deletes many connections, as {@link #delete} does one, and obeys the rate limit and interrupts as {@link
     * #ensureAll} does ({@code DELETE /api/v1/app-connections/northflank/{connectionId}}).
     *
     * @param connectionIds the IDs of the connections; a missing connection counts as deleted
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @return one outcome for each ID, in the same order; a failed item, such as a connection in use, never throws
     * @throws IllegalArgumentException if an ID occurs twice; nothing is sent
     */
    public BulkReport<UUID, DeleteOutcome> deleteAll(List<UUID> connectionIds, BulkOptions options) {
        return new ConnectionBulk(kms, deletion, maxRounds).deleteAll(connectionIds, options);
    }
}
