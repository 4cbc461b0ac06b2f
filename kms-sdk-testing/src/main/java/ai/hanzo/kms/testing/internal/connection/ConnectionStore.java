// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stored connections of every kind. A name is taken once per scope, whatever the kind. */
public final class ConnectionStore {
    private static final Comparator<ConnectionRow> BY_NAME =
            Comparator.comparing(ConnectionRow::name, String.CASE_INSENSITIVE_ORDER);

    private final Map<UUID, ConnectionRow> rows = new LinkedHashMap<>();

    public void put(ConnectionRow row) {
        rows.put(row.id(), row);
    }

    void remove(UUID id) {
        rows.remove(id);
    }

    public void removeProject(String projectId) {
        rows.values().removeIf(row -> projectId.equals(row.projectId()));
    }

    public Optional<ConnectionRow> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Optional<ConnectionRow> find(String name, @Nullable String projectId) {
        return rows.values().stream()
                .filter(row -> row.name().equals(name) && Objects.equals(row.projectId(), projectId))
                .findFirst();
    }

    public List<ConnectionRow> list(Predicate<ConnectionRow> wanted) {
        return rows.values().stream().filter(wanted).sorted(BY_NAME).toList();
    }

    public void clear() {
        rows.clear();
    }
}
