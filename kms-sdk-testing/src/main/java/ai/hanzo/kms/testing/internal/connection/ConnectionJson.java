// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import ai.hanzo.kms.testing.internal.store.ProjectStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes connections like the imitated generation of the server, without credentials. */
public final class ConnectionJson {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final ServerTraits traits;
    private final UUID organizationId;
    private final ProjectStore projects;

    public ConnectionJson(ServerTraits traits, UUID organizationId, ProjectStore projects) {
        this.traits = traits;
        this.organizationId = organizationId;
        this.projects = projects;
    }

    JsonNode single(ConnectionRow row) {
        return Json.object().set("appConnection", full(row));
    }

    JsonNode list(List<ConnectionRow> rows) {
        return Json.tree(
                Map.of("appConnections", rows.stream().map(this::listed).toList()));
    }

    JsonNode available(List<ConnectionRow> rows) {
        return Json.tree(
                Map.of("appConnections", rows.stream().map(this::offered).toList()));
    }

    private ObjectNode offered(ConnectionRow row) {
        ObjectNode item = Json.object().put("app", row.app()).put("name", row.name());
        item.put("id", row.id().toString());
        return traits.knowsProjects()
                ? item.put("projectId", row.projectId()).put("orgId", organizationId.toString())
                : item;
    }

    private ObjectNode listed(ConnectionRow row) {
        ObjectNode item = full(row);
        ProjectStore.Project project = row.projectId() == null ? null : projects.find(row.projectId());
        if (project != null) {
            item.putObject("project")
                    .put("id", project.id())
                    .put("name", project.name())
                    .put("type", project.type())
                    .put("slug", project.slug());
        }
        return item;
    }

    private ObjectNode full(ConnectionRow row) {
        ObjectNode item = Json.object();
        item.put("id", row.id().toString());
        item.put("name", row.name()).put("description", row.description());
        item.put("version", 1).put("orgId", organizationId.toString());
        item.put("createdAt", time(row.createdAt())).put("updatedAt", time(row.updatedAt()));
        item.put("isPlatformManagedCredentials", false).put("credentialsHash", row.credentialsHash());
        if (traits.knowsProjects()) {
            item.put("projectId", row.projectId()).putNull("gatewayId");
        }
        if (traits.knowsRotation()) {
            item.putNull("gatewayPoolId").put("isAutoRotationEnabled", false);
        }
        item.put("app", row.app()).put("method", row.method());
        item.putObject("credentials");
        return item;
    }

    public static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
