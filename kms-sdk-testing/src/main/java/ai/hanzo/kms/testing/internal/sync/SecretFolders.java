// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.http.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The KMS folders and their secrets. Not thread-safe. */
public final class SecretFolders {
    /** The place of a folder. */
    public record Place(String projectId, String environment, String path) {
        public Place {
            path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        @Override
        public String toString() {
            return environment + " " + path + " in project " + projectId;
        }

        boolean holds(Place other) {
            return projectId.equals(other.projectId)
                    && environment.equals(other.environment)
                    && other.path.startsWith(path.equals("/") ? path : path + "/");
        }
    }

    /** One folder. */
    public record Folder(UUID id, Place place, Map<String, String> secrets) {
        /** Omits the values, which the generated method would print. */
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

    /** Returns a folder and, if wanted, all folders below it. */
    List<Folder> sources(Folder folder, boolean below) {
        return folders.values().stream()
                .filter(other ->
                        other.equals(folder) || (below && folder.place().holds(other.place())))
                .toList();
    }

    /**
     * Returns an existing folder.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Folder requireKnown(Place place) {
        return find(place)
                .orElseThrow(() -> Arguments.unknown(
                        "There is no such folder",
                        place.toString(),
                        folders.keySet().stream().map(Place::toString).toList()));
    }

    UUID environmentId(Place place) {
        return environments.computeIfAbsent(place.projectId() + "/" + place.environment(), any -> UUID.randomUUID());
    }

    public void remove(Place place) {
        requireKnown(place);
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
