// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.extension.OtherServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all pages of a Northflank list, within a limit. */
final class Paging {

    static final int MOST = 100;

    private Paging() {}

    /** Returns the entries of all pages; {@code page} gets null for the first page. */
    static <D, T> List<T> all(
            String pathTemplate,
            Function<@Nullable String, NorthflankAccountApi.Page<D>> page,
            Function<D, List<T>> entriesOf) {
        List<T> entries = new ArrayList<>();
        String cursor = null;
        for (int count = 1; ; count++) {
            NorthflankAccountApi.Page<D> current = page.apply(cursor);
            entries.addAll(entriesOf.apply(current.data()));
            String next = current.pagination().next();
            if (next == null || next.isEmpty()) {
                return List.copyOf(entries);
            }
            if (Objects.equals(next, cursor)) {
                throw OtherServer.unusable(pathTemplate, count, "the cursor leads to its own page");
            }
            if (count == MOST) {
                throw OtherServer.unusable(pathTemplate, count, "the list has more than " + MOST + " pages");
            }
            cursor = next;
        }
    }
}
