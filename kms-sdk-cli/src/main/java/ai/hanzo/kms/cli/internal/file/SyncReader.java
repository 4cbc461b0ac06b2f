// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.file.Mentions.Role;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code syncs}. For one thread. */
final class SyncReader {

    private final Defaults defaults;
    private final Mentions mentions;

    SyncReader(Defaults defaults, Mentions mentions) {
        this.defaults = defaults;
        this.mentions = mentions;
    }

    /** Returns the sync, or null if there is a mistake anywhere. */
    @Nullable DesiredSecretSync read(Value item) {
        Section keys = item.section(SectionKeys.SYNC);
        if (keys == null) {
            return null;
        }
        DesiredSecretSync.Builder sync =
                DesiredSecretSync.builder().description(ConnectionReader.description(keys.get("description")));
        String project = project(keys, defaults);
        Value named = keys.require("name", "");
        ResourceName name = name(named, project);
        if (named != null && name != null && project != null) {
            sync.name(name.name()).projectId(project);
            mentions.add(name, Role.WANTED, named);
        }
        Value connection = keys.require("connection", "");
        ResourceName used = connection == null ? null : connection(connection, project);
        if (used != null) {
            sync.connection(used.name(), used.scope());
        }
        SyncDestination destination = destination(keys.require("destination", ""));
        if (destination != null) {
            sync.destination(destination);
        }
        new SyncFields(keys, defaults).into(sync);
        if (defaults.get(keys, "environment") == null) {
            keys.require("environment", "Set it here or in defaults.");
        }
        if (defaults.get(keys, "options") == null) {
            keys.require(
                    "options", "It says what a run may delete at the destination: set key-schema or disable-deletion.");
        }
        return item.mistakes().isEmpty() ? sync.build() : null;
    }

    /** Returns the ID of the project of a sync, or null after a mistake. */
    static @Nullable String project(Section keys, Defaults defaults) {
        Scope scope = ItemScope.of(keys, defaults);
        if (Scope.organization().equals(scope)) {
            keys.require("project", "A sync belongs to a KMS project; set it here or in defaults.");
        }
        return scope == null ? null : scope.projectId();
    }

    static @Nullable ResourceName name(@Nullable Value value, @Nullable String project) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        // Check a name even if its project is wrong.
        ResourceName checked = value.checked(() -> ResourceName.secretSync(text, "any"));
        return checked == null || project == null ? null : ResourceName.secretSync(text, project);
    }

    /**
     * Returns the connection with the name: from the sync's project if the file has one there, otherwise from the
     * organization.
     */
    private @Nullable ResourceName connection(Value value, @Nullable String project) {
        Section keys = value.isMapping() ? value.section(SectionKeys.CONNECTION_REFERENCE) : null;
        Value name = keys == null ? value : keys.require("name", "");
        String text = name == null ? null : name.text();
        ResourceName found = name == null || text == null
                ? null
                : name.checked(() -> ResourceName.connection(text, Scope.organization()));
        Scope stated = keys == null ? null : ItemScope.stated(keys);
        if (found == null || project == null || (keys != null && ItemScope.isStated(keys) && stated == null)) {
            return null;
        }
        ResourceName own = ResourceName.connection(found.name(), Scope.project(project));
        if (stated != null && stated.projectId() != null && !stated.equals(own.scope())) {
            value.refuse("A connection of a project serves the syncs of that project only.");
            return null;
        }
        ResourceName used =
                stated == null ? mentions.isWanted(own) ? own : found : ResourceName.connection(found.name(), stated);
        mentions.requireUsable(used, value);
        return used;
    }

    private static @Nullable SyncDestination destination(@Nullable Value value) {
        Section keys = value == null ? null : value.section(SectionKeys.DESTINATION);
        if (keys == null) {
            return null;
        }
        String project = id(keys.require("project", "It is the ID of the project at Northflank."), true);
        String group = id(keys.require("secret-group", "It is the ID of the secret group at Northflank."), false);
        return project == null || group == null ? null : SyncDestination.of(project, group);
    }

    private static @Nullable String id(@Nullable Value value, boolean project) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        SyncDestination checked =
                value.checked(() -> project ? SyncDestination.of(text, "group") : SyncDestination.of("project", text));
        return checked == null ? null : text;
    }
}
