// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The KMS folders and their secrets. Not thread-safe. */
final class SecretFolders {
    /** Where a folder is. */
    record Place(String projectId, String environment, String path) {
        Place {
            path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        boolean holds(Place other) {
            return projectId.equals(other.projectId)
                    && environment.equals(other.environment)
                    && other.path.startsWith(path.equals("/") ? path : path + "/");
        }
    }

    /** One folder. */
    record Folder(UUID id, Place place, Map<String, String> secrets) {
        /** The generated one would print the values. */
        @Override
        public String toString() {
            return place.toString();
        }
    }

    private final Map<Place, Folder> folders = new LinkedHashMap<>();
    private final Map<String, UUID> environments = new LinkedHashMap<>();

    /** Adds a folder, or replaces the secrets of one. */
    void put(Place place, Map<String, String> secrets) {
        UUID id = find(place).map(Folder::id).orElseGet(UUID::randomUUID);
        folders.put(place, new Folder(id, place, new LinkedHashMap<>(secrets)));
    }

    Optional<Folder> find(Place place) {
        return Optional.ofNullable(folders.get(place));
    }

    /** Returns the secrets of a folder and, if wanted, of all folders below it; the upper one wins on a clash. */
    Map<String, String> secrets(Folder folder, boolean recursive) {
        Map<String, String> secrets = new LinkedHashMap<>(folder.secrets());
        if (recursive) {
            folders.values().stream()
                    .filter(other -> !other.equals(folder) && folder.place().holds(other.place()))
                    .forEach(other -> other.secrets().forEach(secrets::putIfAbsent));
        }
        return secrets;
    }

    UUID environmentId(Place place) {
        return environments.computeIfAbsent(place.projectId() + "/" + place.environment(), any -> UUID.randomUUID());
    }

    void remove(Place place) {
        folders.remove(place);
    }

    void removeProject(String projectId) {
        folders.keySet().removeIf(place -> place.projectId().equals(projectId));
    }

    void clear() {
        folders.clear();
        environments.clear();
    }
}
