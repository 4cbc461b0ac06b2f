// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;
import ai.hanzo.kms.testing.internal.store.RowStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves secrets between a KMS folder and a Northflank secret group. Not thread-safe. */
public final class SyncJobRunner {
    /** Ends a job; the server stores its message. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean worthAnotherTry;

        Failed(String message) {
            this(message, true);
        }

        Failed(String message, boolean worthAnotherTry) {
            super(message, null, false, false);
            this.worthAnotherTry = worthAnotherTry;
        }

        boolean isWorthAnotherTry() {
            return worthAnotherTry;
        }
    }

    private static final int MOST_CLASHES = 5;

    private final ServerTraits traits;
    private final SecretFolders folders;
    private final RowStore<ConnectionRow> connections;
    private final NorthflankClient northflank;

    public SyncJobRunner(
            ServerTraits traits,
            SecretFolders folders,
            RowStore<ConnectionRow> connections,
            NorthflankClient northflank) {
        this.traits = traits;
        this.folders = folders;
        this.connections = connections;
        this.northflank = northflank;
    }

    /** Writes the folder to the group; the first run may import before that. */
    void run(SyncSettings settings, boolean first) throws Failed {
        requireFit(settings);
        Map<String, String> group = readGroup(settings);
        String behavior = settings.options().initialSyncBehavior();
        if (first && behavior.startsWith("import-")) {
            importSecrets(settings, behavior.equals("import-prioritize-destination"));
        }
        KeySchema schema = schema(settings);
        Map<String, String> wanted = schema.apply(secrets(settings));
        Map<String, String> merged = new LinkedHashMap<>(group);
        if (!settings.options().disablesSecretDeletion()) {
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
        schema(settings).apply(secrets(settings)).keySet().forEach(left::remove);
        writeGroup(settings, left);
    }

    /** Refuses secrets that the server never writes. */
    private void requireFit(SyncSettings settings) throws Failed {
        KeySchema schema = schema(settings);
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (SecretFolders.Folder folder :
                folders.sources(folder(settings), settings.options().includesSubfolders())) {
            for (String key : schema.apply(folder.secrets()).keySet()) {
                places.computeIfAbsent(key, any -> new ArrayList<>())
                        .add(folder.place().path());
            }
        }
        List<String> clashes = places.entrySet().stream()
                .filter(key -> key.getValue().size() > 1)
                .map(key -> "\"" + key.getKey() + "\" in " + String.join(", ", key.getValue()))
                .toList();
        if (!clashes.isEmpty()) {
            int more = clashes.size() - MOST_CLASHES;
            throw new Failed(
                    "Secrets of one name in several folders: "
                            + clashes.stream().limit(MOST_CLASHES).collect(Collectors.joining("; "))
                            + (more > 0 ? " and " + more + " more" : ""),
                    false);
        }
        if (places.size() > traits.mostSecretsOfARun()) {
            throw new Failed(
                    "A sync takes at most " + traits.mostSecretsOfARun() + " secrets, but there are " + places.size(),
                    false);
        }
    }

    private Map<String, String> secrets(SyncSettings settings) throws Failed {
        Map<String, String> secrets = new LinkedHashMap<>();
        folders.sources(folder(settings), settings.options().includesSubfolders())
                .forEach(folder -> folder.secrets().forEach(secrets::putIfAbsent));
        return secrets;
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
