// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import java.util.Map;

/** Names fields as the desired state file names its keys. */
final class FieldNames {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("apiToken", "token"),
            Map.entry("connectionId", "connection"),
            Map.entry("secretPath", "path"),
            Map.entry("isAutoSyncEnabled", "auto-sync"),
            Map.entry("destinationConfig.projectId", "destination.project"),
            Map.entry("destinationConfig.secretGroupId", "destination.secret-group"),
            Map.entry("syncOptions.initialSyncBehavior", "options.initial-sync"),
            Map.entry("syncOptions.keySchema", "options.key-schema"),
            Map.entry("syncOptions.disableSecretDeletion", "options.disable-deletion"),
            Map.entry("syncOptions.includeAllSubFolders", "options.include-subfolders"));

    private FieldNames() {}

    /** Returns the key for a field of the server, or the field if both have one name. */
    static String of(String field) {
        return KEYS.getOrDefault(field, field);
    }

    /** Returns a text that lists changes, with the names of the keys. */
    static String in(String changes) {
        String text = changes;
        for (Map.Entry<String, String> key : KEYS.entrySet()) {
            text = text.replace(key.getKey() + ": ", key.getValue() + ": ");
        }
        return text;
    }
}
