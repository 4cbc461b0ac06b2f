// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import org.jspecify.annotations.Nullable;

/** The values for items that don't set a key. For one thread. */
final class Defaults {

    private final @Nullable Section section;

    private Defaults(@Nullable Section section) {
        this.section = section;
    }

    /** Reads the defaults, and also checks unused ones. */
    static Defaults read(@Nullable Value value, TokenReader tokens) {
        Section section = value == null ? null : value.section(SectionKeys.DEFAULTS);
        Defaults defaults = new Defaults(section);
        if (section != null) {
            defaults.check(section, tokens);
        }
        return defaults;
    }

    private void check(Section section, TokenReader tokens) {
        Value project = section.get("project");
        if (project != null) {
            ItemScope.project(project);
        }
        Value token = section.get("token");
        if (token != null) {
            tokens.read(token, TokenVariables.of("default"));
        }
        ConnectionReader.rotation(section.get("rotate"));
        new SyncFields(section, this).into(DesiredSecretSync.builder());
    }

    /** Returns the value of an item's key, or else the default. */
    @Nullable Value get(Section item, String key) {
        Value own = item.get(key);
        return own != null || section == null ? own : section.get(key);
    }

    /** Returns the scope of items without their own, or null after a mistake. */
    @Nullable Scope scope() {
        Value project = section == null ? null : section.get("project");
        return project == null ? Scope.organization() : ItemScope.project(project);
    }
}
