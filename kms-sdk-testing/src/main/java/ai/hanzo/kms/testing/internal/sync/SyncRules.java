// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.http.Caller;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.store.ProjectStore;
import ai.hanzo.kms.testing.internal.store.RowStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the server's own rules for secret syncs, after the schemas. A broken rule ends the request. */
public final class SyncRules {
    private final InstantSource clock;
    private final RowStore<SyncRow> syncs;
    private final SecretFolders folders;
    private final RowStore<ConnectionRow> connections;
    private final ProjectStore projects;
    private boolean sharedDestinationsForbidden;

    public SyncRules(
            InstantSource clock,
            RowStore<SyncRow> syncs,
            SecretFolders folders,
            RowStore<ConnectionRow> connections,
            ProjectStore projects) {
        this.clock = clock;
        this.syncs = syncs;
        this.folders = folders;
        this.connections = connections;
        this.projects = projects;
    }

    public void forbidSharedDestinations(boolean forbidden) {
        sharedDestinationsForbidden = forbidden;
    }

    void requirePermission(Caller caller, Permission permission, String projectId) {
        if (!caller.may(permission, projectId)) {
            throw Refusal.permissionDenied(permission, Map.of());
        }
    }

    void requireProject(String projectId) {
        if (!projects.knows(projectId)) {
            throw Refusal.notFound("Project with ID '" + projectId + "' not found");
        }
    }

    void requireFolder(SecretFolders.Place place) {
        if (folders.find(place).isEmpty()) {
            throw Refusal.badRequest("Could not find folder with path \"" + place.path() + "\" in environment \""
                    + place.environment() + "\" for project with ID \"" + place.projectId() + "\"");
        }
    }

    boolean hasFolder(SyncRow row) {
        return folders.find(row.settings.source()).isPresent();
    }

    void requireConnection(SyncSettings settings, Caller caller) {
        UUID id = settings.connectionId();
        ConnectionRow row =
                connections.find(id).orElseThrow(() -> Refusal.notFound("Could not find App Connection with ID " + id));
        if (!row.isNorthflank()) {
            throw Refusal.badRequest("App Connection with ID " + id + " is not for App \"northflank\"");
        }
        if (!caller.may(Permission.CONNECT, row.projectId())) {
            throw Refusal.permissionDenied(Permission.CONNECT, Map.of("connectionId", id.toString()));
        }
        String projectId = settings.source().projectId();
        if (row.projectId() != null && !row.projectId().equals(projectId)) {
            throw Refusal.badRequest("You cannot connect project App Connection with ID \"" + id
                    + "\" from project with ID \"" + row.projectId() + "\" to project with ID \"" + projectId + "\"");
        }
    }

    /** Requires that no other sync has this destination, if the organization forbids shared destinations. */
    void requireFreeDestination(SyncSettings settings, @Nullable UUID own) {
        boolean shared = !syncs.list(
                        row -> !row.id.equals(own) && row.settings.destination().isSameGroup(settings.destination()))
                .isEmpty();
        if (sharedDestinationsForbidden && shared) {
            throw Refusal.badRequest("A secret sync with this destination already exists in project "
                    + settings.source().projectId() + ".");
        }
    }

    /** Requires that no other sync of the project has this name. */
    void requireFreeName(SyncSettings settings, @Nullable UUID own) {
        String projectId = settings.source().projectId();
        if (syncs.find(settings.name(), projectId)
                .filter(row -> !row.id.equals(own))
                .isPresent()) {
            throw Refusal.badRequest("A Secret Sync with the name \"" + settings.name()
                    + "\" already exists for the project with ID \"" + projectId + "\"");
        }
    }

    /** Requires that a job can be queued now. */
    void requireReady(SyncRow row) {
        if (!hasFolder(row)) {
            throw Refusal.badRequest("The source folder of this sync no longer exists. Set a new source first.");
        }
        if (row.isRunning()) {
            throw Refusal.badRequest("A job for this sync is already in progress. Please try again shortly.");
        }
    }

    /**
     * Stores a sync to another destination.
     *
     * @throws IllegalArgumentException if a server could not store it
     */
    public UUID addOther(String destination, String projectId, String name) {
        requireKnown(projectId);
        if (syncs.find(name, projectId).isPresent()) {
            throw new IllegalArgumentException("The name " + name + " is taken.");
        }
        UUID connectionId = UUID.randomUUID();
        SyncRow row = new SyncRow(destination, SyncSettings.elsewhere(name, projectId, connectionId), clock.instant());
        syncs.put(row);
        return row.id;
    }

    /**
     * Refuses a project that a test has forgotten.
     *
     * @throws IllegalArgumentException if there is no such project
     */
    public void requireKnown(String projectId) {
        projects.requireKnown(projectId);
    }

    public void reset() {
        sharedDestinationsForbidden = false;
    }
}
