// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.file.Mentions.Role;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a desired state from a parsed file. For one file and one thread. */
final class StateReader {

    private final TokenReader tokens;
    private final Mistakes mistakes;
    private final Mentions mentions = new Mentions();
    private final DesiredState.Builder state = DesiredState.builder();

    private StateReader(TokenReader tokens, Mistakes mistakes) {
        this.tokens = tokens;
        this.mistakes = mistakes;
    }

    static DesiredState read(YamlNode root, TokenReader tokens, Mistakes mistakes) {
        Section file = new Value(root, "", mistakes).section(SectionKeys.FILE);
        return file == null ? fail(mistakes) : new StateReader(tokens, mistakes).read(file);
    }

    private DesiredState read(Section file) {
        Defaults defaults = Defaults.read(file.get("defaults"), tokens);
        ConnectionReader connections = new ConnectionReader(defaults, tokens, mentions);
        for (Value item : items(file.get("connections"))) {
            DesiredConnection connection = connections.read(item);
            if (connection != null) {
                state.connection(connection);
            }
        }
        Value gone = file.get("absent");
        Section absent = gone == null ? null : gone.section(SectionKeys.ABSENT);
        if (absent != null) {
            items(absent.get("connections")).forEach(item -> absentConnection(item, defaults));
            items(absent.get("syncs")).forEach(item -> absentSync(item, defaults));
        }
        SyncReader syncs = new SyncReader(defaults, mentions);
        for (Value item : items(file.get("syncs"))) {
            DesiredSecretSync sync = syncs.read(item);
            if (sync != null) {
                state.secretSync(sync);
            }
        }
        if (file.get("connections") == null && file.get("syncs") == null && gone == null && mistakes.isEmpty()) {
            file.refuse("The file declares nothing: set connections, syncs or absent.");
        }
        return mistakes.isEmpty() ? state.build() : fail(mistakes);
    }

    private static DesiredState fail(Mistakes mistakes) {
        throw mistakes.exception();
    }

    private static List<Value> items(@Nullable Value list) {
        return list == null ? List.of() : list.items();
    }

    private void absentConnection(Value item, Defaults defaults) {
        Section keys = item.isMapping() ? item.section(SectionKeys.CONNECTION_REFERENCE) : null;
        Value value = keys == null ? item : keys.require("name", "");
        Scope scope = keys == null ? defaults.scope() : ItemScope.of(keys, defaults);
        ResourceName name = ConnectionReader.name(value, scope);
        if (name != null) {
            mentions.add(name, Role.ABSENT, item);
            state.absentConnection(name.name(), name.scope());
        }
    }

    private void absentSync(Value item, Defaults defaults) {
        Section keys = item.isMapping() ? item.section(SectionKeys.SYNC_REFERENCE) : null;
        Value value = keys == null ? item : keys.require("name", "");
        String project = keys == null ? defaultProject(item, defaults) : SyncReader.project(keys, defaults);
        ResourceName name = SyncReader.name(value, project);
        if (name != null && project != null) {
            mentions.add(name, Role.ABSENT, item);
            state.absentSecretSync(name.name(), project);
        }
    }

    private static @Nullable String defaultProject(Value item, Defaults defaults) {
        Scope scope = defaults.scope();
        if (Scope.organization().equals(scope)) {
            item.refuse(
                    "A sync belongs to a KMS project: write {name: ..., project: ...}, or set project in defaults.");
        }
        return scope == null ? null : scope.projectId();
    }
}
