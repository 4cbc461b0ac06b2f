// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes projects and secret groups the way Northflank does. */
final class NorthflankJson {
    /** With a blank where ISO-8601 has a T, as in Northflank's own samples. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private NorthflankJson() {}

    static ObjectNode project(NorthflankStore.Project project) {
        return Json.object().put("id", project.id()).put("name", project.name());
    }

    static ObjectNode summary(NorthflankStore.Group group) {
        ObjectNode json = Json.object()
                .put("id", group.id())
                .put("projectId", group.projectId())
                .put("name", group.name())
                .put("type", "secret")
                .put("secretType", "environment")
                .put("priority", 10);
        if (group.description() != null) {
            json.put("description", group.description());
        }
        json.putArray("tags");
        json.putObject("restrictions").put("restricted", false).putArray("nfObjects");
        return json;
    }

    static ObjectNode full(NorthflankStore.Group group, boolean withValues) {
        ObjectNode json =
                summary(group).put("createdAt", time(group.createdAt())).put("updatedAt", time(group.updatedAt()));
        ObjectNode variables = json.putObject("secrets").putObject("variables");
        if (withValues) {
            group.variables().forEach(variables::put);
        }
        return json;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
