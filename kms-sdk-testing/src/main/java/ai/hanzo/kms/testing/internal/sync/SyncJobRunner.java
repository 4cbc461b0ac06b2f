// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.internal.connection.ConnectionStore;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves secrets between a KMS folder and a Northflank secret group. Not thread-safe. */
public final class SyncJobRunner {
    /** Ends a job; its message is what the server notes. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    private final SecretFolders folders;
    private final ConnectionStore connections;
    private final NorthflankClient northflank;

    public SyncJobRunner(SecretFolders folders, ConnectionStore connections, NorthflankClient northflank) {
        this.folders = folders;
        this.connections = connections;
        this.northflank = northflank;
    }

    /** Writes the folder to the group; the first run may import before that. */
    void run(SyncSettings settings, boolean first) throws Failed {
        Map<String, String> group = readGroup(settings);
        String behavior = settings.options().initialSyncBehavior();
        if (first && behavior.startsWith("import-")) {
            importSecrets(settings, behavior.equals("import-prioritize-destination"));
        }
        KeySchema schema = schema(settings);
        boolean recursive = Boolean.TRUE.equals(settings.options().recursive());
        Map<String, String> wanted = schema.apply(folders.secrets(folder(settings), recursive));
        Map<String, String> merged = new LinkedHashMap<>(group);
        if (!Boolean.TRUE.equals(settings.options().disableSecretDeletion())) {
            merged.keySet().removeIf(key -> schema.fits(key) && !wanted.containsKey(key));
        }
        merged.putAll(wanted);
        writeGroup(settings, merged);
    }

    /** Copies the group's keys into the folder. */
    void importSecrets(SyncSettings settings, boolean destinationWins) throws Failed {
        Map<String, String> found = schema(settings).takeBack(readGroup(settings));
        Map<String, String> merged = new LinkedHashMap<>(folder(settings).secrets());
        found.forEach((key, value) -> {
            if (destinationWins || !merged.containsKey(key)) {
                merged.put(key, value);
            }
        });
        folders.put(settings.source(), merged);
    }

    /** Removes the keys of the folder from the group. */
    void removeSecrets(SyncSettings settings) throws Failed {
        Map<String, String> left = new LinkedHashMap<>(readGroup(settings));
        boolean recursive = Boolean.TRUE.equals(settings.options().recursive());
        schema(settings)
                .apply(folders.secrets(folder(settings), recursive))
                .keySet()
                .forEach(left::remove);
        writeGroup(settings, left);
    }

    private SecretFolders.Folder folder(SyncSettings settings) throws Failed {
        return folders.find(settings.source()).orElseThrow(() -> new Failed("The source folder no longer exists"));
    }

    private static KeySchema schema(SyncSettings settings) {
        return new KeySchema(settings.options().keySchema(), settings.source().environment());
    }

    private Map<String, String> readGroup(SyncSettings settings) throws Failed {
        require(settings, NorthflankPermission.SECRET_GROUPS_READ_VALUES);
        SyncSettings.Destination to = settings.destination();
        Optional<Map<String, String>> group = northflank.secrets(to.projectId(), to.secretGroupId());
        return group.orElseThrow(() -> new Failed(NorthflankTokens.statusText(404)));
    }

    private void writeGroup(SyncSettings settings, Map<String, String> variables) throws Failed {
        require(settings, NorthflankPermission.SECRET_GROUPS_UPDATE);
        SyncSettings.Destination to = settings.destination();
        northflank.replaceSecrets(to.projectId(), to.secretGroupId(), variables);
    }

    private void require(SyncSettings settings, NorthflankPermission permission) throws Failed {
        @Nullable String token = connections
                .find(settings.connectionId())
                .map(row -> row.credentials().getOrDefault("apiToken", ""))
                .orElse(null);
        if (token == null) {
            throw new Failed("The connection no longer exists");
        }
        Optional<String> failure =
                northflank.failureOf(token, permission, settings.destination().projectId());
        if (failure.isPresent()) {
            throw new Failed(failure.get());
        }
    }
}
