// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the settings of a client, their sources, and the mistakes that {@code build()} refuses. Contains no secret. */
public final class SettingsReport {

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();

    /** Notes a setting with its source. */
    public void add(String name, String valueAndSource) {
        facts.put(name, valueAndSource);
    }

    /**
     * Runs work on settings.
     *
     * @return the result, or null if a setting is refused, which is noted; these messages quote no value
     */
    public <T> @Nullable T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            refusals.add(String.valueOf(e.getMessage()).replaceAll("\\R", " "));
            return null;
        }
    }

    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    String refusal() {
        return String.join(" ", refusals);
    }

    String text() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining("; "));
    }

    @Nullable String[] facts() {
        return facts.entrySet().stream()
                .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
                .toArray(String[]::new);
    }
}
