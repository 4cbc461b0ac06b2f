// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.store;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds the stored connections or secret syncs. A name is unique in its scope. Not thread-safe. */
public final class RowStore<R extends RowStore.Row> {
    /** The common part of connections and secret syncs. A row without a project belongs to the organization. */
    public interface Row {
        UUID id();

        String name();

        @Nullable String projectId();
    }

    private final Map<UUID, R> rows = new LinkedHashMap<>();
    private final Comparator<? super R> order;

    /** The order is that of lists; rows that are equal to it stay in the order in which they came. */
    public RowStore(Comparator<? super R> order) {
        this.order = order;
    }

    public void put(R row) {
        rows.put(row.id(), row);
    }

    public void remove(UUID id) {
        rows.remove(id);
    }

    public void removeProject(String projectId) {
        rows.values().removeIf(row -> projectId.equals(row.projectId()));
    }

    public Optional<R> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Optional<R> find(String name, @Nullable String projectId) {
        return list(row -> row.name().equals(name) && Objects.equals(row.projectId(), projectId)).stream()
                .findFirst();
    }

    public List<R> list(Predicate<? super R> wanted) {
        return rows.values().stream().filter(wanted).sorted(order).toList();
    }

    public void clear() {
        rows.clear();
    }
}
