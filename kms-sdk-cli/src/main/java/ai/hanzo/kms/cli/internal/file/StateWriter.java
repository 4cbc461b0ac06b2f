// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a desired state as YAML: its items in their order, and only keys whose value isn't the default. For one thread. */
final class StateWriter {

    private final DesiredState state;
    private final YamlWriter yaml = new YamlWriter();
    private final Set<String> variables = new HashSet<>();
    private final Set<ResourceName> wanted;

    private StateWriter(DesiredState state) {
        this.state = state;
        this.wanted =
                state.connections().stream().map(DesiredConnection::resource).collect(Collectors.toSet());
    }

    static String write(DesiredState state) {
        return new StateWriter(state).write();
    }

    private String write() {
        state.notes().forEach(yaml::comment);
        state.connections()
                .forEach(connection -> connection.apiToken().variable().ifPresent(variables::add));
        if (state.connections().isEmpty()) {
            yaml.word("connections", "[]");
        } else {
            yaml.open("connections");
            state.connections().forEach(this::connection);
            yaml.close();
        }
        if (!state.secretSyncs().isEmpty()) {
            yaml.open("syncs");
            state.secretSyncs().forEach(this::sync);
            yaml.close();
        }
        if (!state.absent().isEmpty()) {
            yaml.open("absent");
            absent("connections", ResourceName.Kind.CONNECTION);
            absent("syncs", ResourceName.Kind.SECRET_SYNC);
            yaml.close();
        }
        return yaml.toString();
    }

    private void connection(DesiredConnection connection) {
        yaml.item().text("name", connection.resource().name());
        if (connection.formerName() != null) {
            yaml.text("former-name", connection.formerName());
        }
        description(connection.description());
        project(connection.resource().scope());
        yaml.text("token", "env:" + variable(connection));
        rotation(connection.rotation());
        yaml.close();
    }

    private String variable(DesiredConnection connection) {
        return connection.apiToken().variable().filter(TokenReader::isVariable).orElseGet(() -> {
            String base = TokenVariables.of(connection.resource().name());
            String variable = base;
            for (int i = 2; !variables.add(variable); i++) {
                variable = base + "_" + i;
            }
            return variable;
        });
    }

    private void description(@Nullable String description) {
        if (description != null && description.isEmpty()) {
            yaml.word("description", "null");
        } else if (description != null) {
            yaml.text("description", description);
        }
    }

    private void project(Scope scope) {
        if (scope.projectId() != null) {
            yaml.text("project", scope.projectId());
        }
    }

    private void rotation(TokenRotation rotation) {
        if (rotation.isAlways()) {
            yaml.text("rotate", "always");
        }
        rotation.age()
                .ifPresent(age -> yaml.open("rotate")
                        .text("older-than", LengthOfTime.format(age))
                        .close());
    }

    private void sync(DesiredSecretSync sync) {
        yaml.item().text("name", sync.resource().name());
        description(sync.description());
        project(sync.resource().scope());
        usedConnection(sync);
        yaml.text("environment", sync.environment());
        if (!sync.secretPath().equals("/")) {
            yaml.text("path", sync.secretPath());
        }
        yaml.open("destination")
                .text("project", sync.destination().projectId())
                .text("secret-group", sync.destination().secretGroupId())
                .close();
        if (!sync.isAutoSyncEnabled()) {
            yaml.word("auto-sync", "false");
        }
        options(sync.options());
        Duration timeout = sync.runTimeout();
        if (timeout != null) {
            yaml.text("await-run", LengthOfTime.format(timeout));
        }
        yaml.close();
    }

    /** Writes only the name if that refers to the right connection. */
    private void usedConnection(DesiredSecretSync sync) {
        ResourceName used = sync.connection();
        boolean own = wanted.contains(
                ResourceName.connection(used.name(), sync.resource().scope()));
        boolean organization = used.scope().projectId() == null;
        if (own != organization) {
            yaml.text("connection", used.name());
            return;
        }
        yaml.open("connection").text("name", used.name());
        if (organization) {
            yaml.word("organization", "true");
        } else {
            project(used.scope());
        }
        yaml.close();
    }

    private void options(SyncOptions options) {
        yaml.open("options");
        InitialSyncBehavior initial = options.initialSyncBehavior();
        if (initial != null && !initial.equals(InitialSyncBehavior.OVERWRITE_DESTINATION)) {
            yaml.text("initial-sync", initial.value());
        }
        if (options.keySchema() != null) {
            yaml.text("key-schema", options.keySchema());
        }
        boolean keep = Boolean.TRUE.equals(options.disableSecretDeletion());
        if (keep || options.keySchema() == null) {
            yaml.word("disable-deletion", String.valueOf(keep));
        }
        if (options.recursive()) {
            yaml.word("include-subfolders", "true");
        }
        yaml.close();
    }

    private void absent(String key, ResourceName.Kind kind) {
        List<ResourceName> names =
                state.absent().stream().filter(name -> name.kind() == kind).toList();
        if (names.isEmpty()) {
            return;
        }
        yaml.open(key);
        for (ResourceName name : names) {
            if (name.scope().projectId() == null) {
                yaml.textItem(name.name());
            } else {
                yaml.item().text("name", name.name());
                project(name.scope());
                yaml.close();
            }
        }
        yaml.close();
    }
}
