// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import org.jspecify.annotations.Nullable;

/** Reads the scope of an item: {@code project: <id>}, {@code organization: true}, or neither. */
final class ItemScope {

    private ItemScope() {}

    /** Returns the scope, or null after a mistake or if the item names none. */
    static @Nullable Scope stated(Section item) {
        Value project = item.get("project");
        Value organization = item.get("organization");
        if (organization == null) {
            return project == null ? null : project(project);
        }
        Boolean wanted = organization.bool();
        if (project != null) {
            organization.refuse("Set project or organization, not both.");
        } else if (Boolean.FALSE.equals(wanted)) {
            organization.refuse("Expected true. For a project, set project instead.");
        }
        return Scope.organization();
    }

    static boolean isStated(Section item) {
        return item.get("project") != null || item.get("organization") != null;
    }

    /** Returns the scope of an item, or null after a mistake. */
    static @Nullable Scope of(Section item, Defaults defaults) {
        return isStated(item) ? stated(item) : defaults.scope();
    }

    static @Nullable Scope project(Value value) {
        String id = value.text();
        return id == null ? null : value.checked(() -> Scope.project(id));
    }
}
