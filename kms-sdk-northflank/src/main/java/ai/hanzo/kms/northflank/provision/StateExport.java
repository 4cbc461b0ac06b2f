// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Turns the server's state into a desired state. For one thread. */
final class StateExport {

    private final DesiredState.Builder state = DesiredState.builder();
    private final Map<UUID, ResourceName> names = new HashMap<>();
    private final Set<String> variables = new HashSet<>();

    static DesiredState of(StoredState stored) {
        StateExport export = new StateExport();
        stored.leftOut().forEach(export.state::note);
        stored.connections().forEach(export::add);
        stored.secretSyncs().forEach(export::add);
        return export.state.build();
    }

    private void add(ResourceName name, AppConnection connection) {
        names.put(connection.id(), name);
        orNote(
                name.toString(),
                () -> state.connection(DesiredConnection.builder()
                        .name(name.name())
                        .projectId(name.scope().projectId())
                        .description(connection.description())
                        .apiToken(ApiTokenSource.placeholder(variable(name.name())))
                        .build()),
                state::note);
    }

    private void add(ResourceName name, NorthflankSecretSync sync) {
        ResourceName connection = names.get(sync.connectionId());
        NorthflankSecretSync.Environment environment = sync.environment();
        NorthflankSecretSync.Folder folder = sync.folder();
        if (connection == null || environment == null || folder == null) {
            String why = connection == null ? "its connection could not be read" : "its source folder was deleted";
            state.note(leftOut(name.toString(), why + "."));
            return;
        }
        orNote(
                name.toString(),
                () -> state.secretSync(DesiredSecretSync.builder()
                        .name(name.name())
                        .projectId(sync.projectId())
                        .description(sync.description())
                        .connection(connection.name(), connection.scope())
                        .environment(environment.slug())
                        .secretPath(folder.path())
                        .autoSync(sync.isAutoSyncEnabled())
                        .options(sync.syncOptions())
                        .destination(sync.destinationConfig())
                        .build()),
                state::note);
    }

    /** Adds an item, or a note if the SDK could not send it: one such item must not be in the way of the others. */
    static void orNote(String item, Runnable addition, Consumer<String> notes) {
        try {
            addition.run();
        } catch (IllegalArgumentException e) {
            notes.accept(leftOut(item, String.valueOf(e.getMessage())));
        }
    }

    private static String leftOut(String item, String why) {
        return "The " + item + " was left out: " + why;
    }

    /** Returns a unique variable for each connection, even if two scopes have a connection of the same name. */
    private String variable(String connection) {
        String base = "NORTHFLANK_TOKEN_" + connection.toUpperCase(Locale.ROOT).replace('-', '_');
        String variable = base;
        for (int i = 2; !variables.add(variable); i++) {
            variable = base + "_" + i;
        }
        return variable;
    }
}
