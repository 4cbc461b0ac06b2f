// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.store;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.RandomText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The KMS projects. */
public final class ProjectStore {
    /** One KMS project. */
    public record Project(String id, String name, String type, String slug) {}

    private final Map<String, Project> projects = new LinkedHashMap<>();

    public void add(String id, String name) {
        Arguments.requireNotBlank(id, "id");
        Arguments.requireNotBlank(name, "name");
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + RandomText.hex(2);
        projects.put(id, new Project(id, name, "secret-manager", slug));
    }

    public boolean remove(String id) {
        return projects.remove(id) != null;
    }

    public boolean knows(String id) {
        return projects.containsKey(id);
    }

    /**
     * Requires that a project exists.
     *
     * @throws IllegalArgumentException if there is no such project
     */
    public void requireKnown(String id) {
        Arguments.requireKnown("There is no such project", id, projects.keySet());
    }

    public Set<String> ids() {
        return projects.keySet();
    }

    public @Nullable Project find(String id) {
        return projects.get(id);
    }

    public void clear() {
        projects.clear();
    }
}
