// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.internal.engine.AppConnectionsApi;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the calls that are the same for all apps. Get one from {@link KmsClient#appConnections()}. Immutable
 * and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class AppConnections {

    private final AppConnectionsApi api;

    AppConnections(Calls calls) {
        this.api = calls.api(AppConnectionsApi.class);
    }

    /**
     * Lists every connection of the organization that the caller may read, including those of projects ({@code GET
     * /api/v1/app-connections}).
     *
     * @return the connections of all kinds, sorted by name
     * @throws PermissionDeniedException if the caller may read none at all
     * @throws KmsException any other, if the call fails
     */
    public List<AppConnection> list() {
        return byName(api.list(null).appConnections());
    }

    /**
     * Lists the connections of one scope ({@code GET /api/v1/app-connections}).
     *
     * @param scope a project, or the level of the organization without what belongs to its projects
     * @return the connections of all kinds, sorted by name
     * @throws NotFoundException if there is no such project; some servers respond so, others deny permission
     * @throws PermissionDeniedException if the caller may read none at all
     * @throws KmsException any other, if the call fails
     */
    public List<AppConnection> list(Scope scope) {
        return only(
                scope,
                byName(api.list(Arguments.notNull("scope", scope).projectId()).appConnections()));
    }

    /**
     * Lists every connection of one kind that the caller may read, including those of projects ({@code GET
     * /api/v1/app-connections}).
     *
     * @param app the kind
     * @return the connections, sorted by name
     * @throws PermissionDeniedException if the caller may read none at all
     * @throws KmsException any other, if the call fails
     */
    public List<AppConnection> list(App app) {
        return only(Arguments.notNull("app", app), list());
    }

    /**
     * Lists the connections of one kind in one scope ({@code GET /api/v1/app-connections}).
     *
     * @param scope a project, or the level of the organization without what belongs to its projects
     * @param app the kind
     * @return the connections, sorted by name
     * @throws NotFoundException if there is no such project; some servers respond so, others deny permission
     * @throws PermissionDeniedException if the caller may read none at all
     * @throws KmsException any other, if the call fails
     */
    public List<AppConnection> list(Scope scope, App app) {
        return only(Arguments.notNull("app", app), list(scope));
    }

    /**
     * Lists the kinds of connections that the server offers ({@code GET /api/v1/app-connections/options}).
     *
     * @return the kinds, sorted by display name
     * @throws KmsException if the call fails
     */
    public List<AppConnectionOption> options() {
        return api.options().appConnectionOptions().stream()
                .sorted(Comparator.comparing(AppConnectionOption::name))
                .toList();
    }

    private static List<AppConnection> byName(List<AppConnection> connections) {
        return connections.stream()
                .sorted(Comparator.comparing(AppConnection::name))
                .toList();
    }

    /**
     * Filters by scope: without a project the server also lists the connections of projects, and the oldest servers
     * ignore the project.
     */
    private static List<AppConnection> only(Scope scope, List<AppConnection> connections) {
        return connections.stream()
                .filter(connection -> connection.scope().equals(scope))
                .toList();
    }

    private static List<AppConnection> only(App app, List<AppConnection> connections) {
        return connections.stream()
                .filter(connection -> connection.app().equals(app))
                .toList();
    }
}
