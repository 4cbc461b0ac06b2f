// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.List;

/** The keys of each kind of mapping in a file, in the order in which a file is written. */
enum SectionKeys {
    FILE("defaults", "connections", "syncs", "absent"),
    DEFAULTS("project", "token", "rotate", "environment", "path", "auto-sync", "options", "await-run"),
    CONNECTION("name", "former-name", "description", "project", "organization", "token", "rotate"),
    SYNC(
            "name",
            "description",
            "project",
            "connection",
            "environment",
            "path",
            "destination",
            "auto-sync",
            "options",
            "await-run"),
    CONNECTION_REFERENCE("name", "project", "organization"),
    SYNC_REFERENCE("name", "project"),
    ROTATE("older-than"),
    DESTINATION("project", "secret-group"),
    OPTIONS("initial-sync", "key-schema", "disable-deletion", "include-subfolders"),
    ABSENT("connections", "syncs");

    /** Immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    SectionKeys(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }
}
