// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Northflank projects and their secret groups, in the order in which they were added. Not thread-safe. */
public final class NorthflankStore {
    /** One Northflank project. */
    public record Project(String id, String name, Map<String, Group> groups) {}

    /** One secret group. Settings and files are kept as they were sent. */
    public record Group(
            String id,
            String projectId,
            String name,
            Map<String, JsonNode> settings,
            Map<String, String> variables,
            Map<String, JsonNode> files,
            Instant createdAt,
            Instant updatedAt) {
        public Group {
            settings = Map.copyOf(settings);
            variables = Map.copyOf(variables);
            files = Map.copyOf(files);
        }

        public Group describedAs(@Nullable String text) {
            Map<String, JsonNode> changed = new HashMap<>(settings);
            changed.remove("description");
            if (text != null) {
                changed.put("description", Json.object().textNode(text));
            }
            return new Group(id, projectId, name, changed, variables, files, createdAt, updatedAt);
        }

        /** Applies the body of a patch; replaces each map of the secrets as a whole. */
        Group patched(JsonNode body, Instant now) {
            Map<String, JsonNode> newSettings = new HashMap<>(settings);
            Map<String, JsonNode> newFiles = new HashMap<>(files);
            body.properties().forEach(field -> newSettings.put(field.getKey(), field.getValue()));
            newSettings.remove("secrets");
            JsonNode secrets = body.path("secrets");
            secrets.properties().forEach(field -> newFiles.put(field.getKey(), field.getValue()));
            newFiles.keySet().retainAll(NorthflankJson.FILES);
            Map<String, String> newVariables = variables;
            if (secrets.has("variables")) {
                newVariables = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> variable :
                        secrets.get("variables").properties()) {
                    newVariables.put(variable.getKey(), variable.getValue().textValue());
                }
            }
            return new Group(id, projectId, name, newSettings, newVariables, newFiles, createdAt, now);
        }

        Group holding(Map<String, String> newVariables, Instant now) {
            return new Group(id, projectId, name, settings, newVariables, files, createdAt, now);
        }

        /** Omits the values, which the generated method would print. */
        @Override
        public String toString() {
            return projectId + "/" + id;
        }
    }

    private final Map<String, Project> projects = new LinkedHashMap<>();

    public void addProject(String id, String name) {
        Arguments.requireNotBlank(id, "id");
        Arguments.requireNotBlank(name, "name");
        Map<String, Group> groups = find(id).map(Project::groups).orElseGet(LinkedHashMap<String, Group>::new);
        projects.put(id, new Project(id, name, groups));
    }

    public void put(Group group) {
        requireKnown(group.projectId()).groups().put(group.id(), group);
    }

    /**
     * Returns an existing project.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Project requireKnown(String projectId) {
        return find(projectId)
                .orElseThrow(
                        () -> Arguments.unknown("There is no such Northflank project", projectId, projects.keySet()));
    }

    public Set<String> projectIds() {
        return Set.copyOf(projects.keySet());
    }

    List<Project> projects() {
        return List.copyOf(projects.values());
    }

    Optional<Project> find(String projectId) {
        return Optional.ofNullable(projects.get(projectId));
    }

    Optional<Group> find(String projectId, String groupId) {
        return find(projectId).map(project -> project.groups().get(groupId));
    }

    public List<Group> groups() {
        return projects.values().stream()
                .flatMap(project -> project.groups().values().stream())
                .toList();
    }

    List<Group> groups(String projectId) {
        return find(projectId)
                .map(project -> List.copyOf(project.groups().values()))
                .orElse(List.of());
    }

    /**
     * Returns an existing group.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Group existing(String projectId, String groupId) {
        Map<String, Group> groups = requireKnown(projectId).groups();
        Arguments.requireKnown("There is no such secret group in the project " + projectId, groupId, groups.keySet());
        return Objects.requireNonNull(groups.get(groupId));
    }

    public void clear() {
        projects.clear();
    }
}
