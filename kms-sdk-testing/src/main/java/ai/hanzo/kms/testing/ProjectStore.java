// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The KMS projects. */
final class ProjectStore {
    /** One KMS project. */
    record Project(String id, String name, String type, String slug) {}

    private final Map<String, Project> projects = new LinkedHashMap<>();

    void add(String id, String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + RandomText.hex(2);
        projects.put(id, new Project(id, name, "secret-manager", slug));
    }

    boolean remove(String id) {
        return projects.remove(id) != null;
    }

    boolean knows(String id) {
        return projects.containsKey(id);
    }

    Set<String> ids() {
        return projects.keySet();
    }

    @Nullable Project find(String id) {
        return projects.get(id);
    }

    void clear() {
        projects.clear();
    }
}
