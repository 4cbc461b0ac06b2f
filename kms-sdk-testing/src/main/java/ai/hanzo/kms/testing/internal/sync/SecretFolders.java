// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The KMS folders and their secrets. Not thread-safe. */
public final class SecretFolders {
    /** Where a folder is. */
    public record Place(String projectId, String environment, String path) {
        public Place {
            path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        boolean holds(Place other) {
            return projectId.equals(other.projectId)
                    && environment.equals(other.environment)
                    && other.path.startsWith(path.equals("/") ? path : path + "/");
        }
    }

    /** One folder. */
    public record Folder(UUID id, Place place, Map<String, String> secrets) {
        /** The generated one would print the values. */
        @Override
        public String toString() {
            return place.toString();
        }
    }

    private final Map<Place, Folder> folders = new LinkedHashMap<>();
    private final Map<String, UUID> environments = new LinkedHashMap<>();

    /** Adds a folder, or replaces the secrets of one. */
    public void put(Place place, Map<String, String> secrets) {
        UUID id = find(place).map(Folder::id).orElseGet(UUID::randomUUID);
        folders.put(place, new Folder(id, place, new LinkedHashMap<>(secrets)));
    }

    public Optional<Folder> find(Place place) {
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

    public void remove(Place place) {
        folders.remove(place);
    }

    public void removeProject(String projectId) {
        folders.keySet().removeIf(place -> place.projectId().equals(projectId));
    }

    public void clear() {
        folders.clear();
        environments.clear();
    }
}
