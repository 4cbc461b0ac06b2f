// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of the server with as few requests as possible.
 *
 * @param leftOut what no desired state can name, one sentence each
 */
record StoredState(
        Map<ResourceName, AppConnection> connections,
        Map<ResourceName, NorthflankSecretSync> secretSyncs,
        List<String> leftOut) {

    static StoredState of(KmsClient kms, DesiredState state) {
        Set<Scope> scopes = Stream.of(
                        state.connections().stream().map(DesiredConnection::resource),
                        state.secretSyncs().stream().map(DesiredSecretSync::connection),
                        absent(state, ResourceName.Kind.CONNECTION))
                .flatMap(names -> names)
                .map(ResourceName::scope)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> projects = Stream.concat(
                        state.secretSyncs().stream().map(DesiredSecretSync::resource),
                        absent(state, ResourceName.Kind.SECRET_SYNC))
                .map(name -> projectOf(name.scope()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return read(kms, scopes, projects);
    }

    static StoredState read(KmsClient kms, Set<Scope> scopes, Set<String> projects) {
        List<String> leftOut = new ArrayList<>();
        Map<ResourceName, AppConnection> connections = new TreeMap<>(ResourceName.ORDER);
        listing(NorthflankConnections.of(kms), scopes).stream()
                .filter(connection -> scopes.contains(connection.scope()))
                .forEach(connection -> StateExport.orNote(
                        "connection with the ID " + connection.id(),
                        () -> connections.put(
                                ResourceName.connection(connection.name(), connection.scope()), connection),
                        leftOut::add));
        Map<ResourceName, NorthflankSecretSync> syncs = new TreeMap<>(ResourceName.ORDER);
        NorthflankSecretSyncs calls = NorthflankSecretSyncs.of(kms);
        for (String project : projects) {
            calls.list(project)
                    .forEach(sync -> StateExport.orNote(
                            "secret sync with the ID " + sync.id(),
                            () -> syncs.put(ResourceName.secretSync(sync.name(), project), sync),
                            leftOut::add));
        }
        return new StoredState(connections, syncs, leftOut);
    }

    /** Lists all scopes at once if the caller may. */
    private static List<AppConnection> listing(NorthflankConnections connections, Set<Scope> scopes) {
        if (scopes.size() > 1) {
            try {
                return connections.list();
            } catch (PermissionDeniedException e) {
                // The caller may still have access to the projects.
            }
        }
        return scopes.stream()
                .flatMap(scope -> connections.list(scope).stream())
                .toList();
    }

    private static Stream<ResourceName> absent(DesiredState state, ResourceName.Kind kind) {
        return state.absent().stream().filter(name -> name.kind() == kind);
    }

    private static String projectOf(Scope scope) {
        String projectId = scope.projectId();
        if (projectId == null) {
            throw new IllegalStateException("A secret sync has a project.");
        }
        return projectId;
    }

    /** Returns the connection with the name or the former name, or null if there is none. */
    @Nullable AppConnection find(DesiredConnection desired) {
        AppConnection current = connections.get(desired.resource());
        return current == null ? former(desired) : current;
    }

    private @Nullable AppConnection former(DesiredConnection desired) {
        String former = desired.formerName();
        return former == null
                ? null
                : connections.get(
                        ResourceName.connection(former, desired.resource().scope()));
    }

    /** Says whether both names exist, so an ensure refuses to choose one. */
    boolean isAmbiguous(DesiredConnection desired) {
        return former(desired) != null && connections.containsKey(desired.resource());
    }

    /**
     * Checks that an ensure could choose.
     *
     * @throws ai.hanzo.kms.exception.NameConflictException if both names exist
     */
    void requireUnambiguous(DesiredConnection desired) {
        if (isAmbiguous(desired)) {
            throw Creations.nameConflict(
                    "The " + desired.resource() + " exists, and so does \"" + desired.formerName()
                            + "\", its former name. Delete the one that you don't need, or leave out formerName(...) to"
                            + " keep both.",
                    "/api/v1/app-connections/northflank");
        }
    }
}
