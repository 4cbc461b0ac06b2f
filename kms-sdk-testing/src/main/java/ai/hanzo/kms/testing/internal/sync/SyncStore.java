// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The stored secret syncs. A name is taken once per KMS project. Not thread-safe. */
public final class SyncStore {
    private final Map<UUID, SyncRow> rows = new LinkedHashMap<>();

    void put(SyncRow row) {
        rows.put(row.id, row);
    }

    void remove(UUID id) {
        rows.remove(id);
    }

    Optional<SyncRow> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    Optional<SyncRow> find(String name, String projectId) {
        return list(row -> row.settings.name().equals(name) && row.projectId().equals(projectId)).stream()
                .findFirst();
    }

    public List<SyncRow> list(Predicate<SyncRow> wanted) {
        return rows.values().stream().filter(wanted).toList();
    }

    public boolean uses(UUID connectionId) {
        return rows.values().stream()
                .anyMatch(row -> row.settings.connectionId().equals(connectionId));
    }

    public void removeProject(String projectId) {
        rows.values().removeIf(row -> row.projectId().equals(projectId));
    }

    public void clear() {
        rows.clear();
    }
}
