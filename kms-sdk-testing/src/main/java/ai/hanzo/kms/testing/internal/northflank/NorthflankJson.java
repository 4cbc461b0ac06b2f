// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes projects and secret groups the way Northflank does. */
public final class NorthflankJson {
    /** With a blank where ISO-8601 has a T, as in Northflank's own samples. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The maps of a group's secrets besides the variables. */
    static final List<String> FILES = List.of("files", "dockerSecretMounts");

    private static final List<String> SUMMARY =
            List.of("type", "secretType", "priority", "description", "tags", "restrictions");
    private static final List<String> DETAILS = List.of("stageId", "addonDependencies", "externalAddonDependencies");

    private NorthflankJson() {}

    /** Returns a group that nobody has patched yet. */
    public static NorthflankStore.Group newGroup(
            String projectId, String id, String name, Map<String, String> variables, Instant now) {
        ObjectNode settings = Json.object()
                .put("type", "secret")
                .put("secretType", "environment")
                .put("priority", 10);
        settings.putArray("tags");
        settings.putObject("restrictions").put("restricted", false).putArray("nfObjects");
        Map<String, JsonNode> fields =
                settings.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new NorthflankStore.Group(id, projectId, name, fields, variables, Map.of(), now, now);
    }

    static ObjectNode project(NorthflankStore.Project project) {
        return Json.object().put("id", project.id()).put("name", project.name());
    }

    static ObjectNode summary(NorthflankStore.Group group) {
        ObjectNode json = Json.object()
                .put("id", group.id())
                .put("projectId", group.projectId())
                .put("name", group.name());
        addAll(json, SUMMARY, group.settings());
        return json;
    }

    /** The fields that only the response to a patch shows come last. */
    static ObjectNode patched(NorthflankStore.Group group) {
        ObjectNode json = full(group, true);
        addAll(json, DETAILS, group.settings());
        return json;
    }

    static ObjectNode full(NorthflankStore.Group group, boolean withValues) {
        ObjectNode json =
                summary(group).put("createdAt", time(group.createdAt())).put("updatedAt", time(group.updatedAt()));
        ObjectNode variables = json.putObject("secrets").putObject("variables");
        if (withValues) {
            group.variables().forEach(variables::put);
            addAll((ObjectNode) json.get("secrets"), FILES, group.files());
        }
        return json;
    }

    private static void addAll(ObjectNode json, List<String> names, Map<String, JsonNode> values) {
        names.stream().filter(values::containsKey).forEach(name -> json.set(name, values.get(name)));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
