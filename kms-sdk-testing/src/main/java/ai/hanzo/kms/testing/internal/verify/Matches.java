// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Holds the stored resources of one name that passed all checks of a chain so far. Not thread-safe. */
public final class Matches<T> {
    private final FailureReport report;
    private List<T> found;

    public Matches(FailureReport report, List<T> found) {
        this.report = report;
        this.found = found;
    }

    public List<T> found() {
        return found;
    }

    /** Keeps the resources with a property, and fails if there are none. */
    public void keep(String problem, String expected, Function<T, String> property) {
        keep(thing -> property.apply(thing).equals(expected), () -> {
            String actual = found.stream().map(property).distinct().collect(Collectors.joining("\n"));
            return report.failure(problem, expected, actual);
        });
    }

    public void keep(Predicate<T> check, Supplier<AssertionError> otherwise) {
        List<T> kept = found.stream().filter(check).toList();
        if (kept.isEmpty()) {
            throw otherwise.get();
        }
        found = kept;
    }
}
