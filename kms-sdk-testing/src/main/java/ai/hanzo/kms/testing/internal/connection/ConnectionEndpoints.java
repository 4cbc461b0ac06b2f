// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static ai.hanzo.kms.testing.internal.connection.ConnectionRow.NORTHFLANK;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.internal.http.Caller;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The endpoints of app connections. */
public final class ConnectionEndpoints {
    private static final String ALL = "/api/v1/app-connections";
    private static final String KIND = ALL + "/" + NORTHFLANK;
    private static final String ONE = KIND + "/{connectionId}";

    private final ServerTraits traits;
    private final InstantSource clock;
    private final ConnectionStore connections;
    private final ProjectStore projects;
    private final ConnectionRules rules;
    private final NorthflankClient northflank;
    private final ConnectionJson json;
    private final Predicate<UUID> usedBySync;

    public ConnectionEndpoints(
            ServerTraits traits,
            InstantSource clock,
            ConnectionStore connections,
            ProjectStore projects,
            NorthflankClient northflank,
            ConnectionJson json,
            Predicate<UUID> usedBySync) {
        this.traits = traits;
        this.clock = clock;
        this.connections = connections;
        this.projects = projects;
        rules = new ConnectionRules(connections, projects);
        this.northflank = northflank;
        this.json = json;
        this.usedBySync = usedBySync;
    }

    /** Fixed paths come before those with a value in the same place. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read(Operation.LIST_CONNECTION_OPTIONS, ALL + "/options", ConnectionOptions::respond),
                Endpoint.read(Operation.LIST_CONNECTIONS, ALL, exchange -> list(exchange, row -> true)),
                Endpoint.read(
                        Operation.LIST_NORTHFLANK_CONNECTIONS,
                        KIND,
                        exchange -> list(exchange, ConnectionRow::isNorthflank)),
                Endpoint.read(Operation.LIST_AVAILABLE_CONNECTIONS, KIND + "/available", this::available),
                Endpoint.read(
                        Operation.GET_CONNECTION_BY_NAME, KIND + "/connection-name/{connectionName}", this::byName),
                Endpoint.read(Operation.GET_CONNECTION, ONE, this::get),
                Endpoint.write(Operation.CREATE_CONNECTION, "POST", KIND, this::create),
                Endpoint.write(Operation.UPDATE_CONNECTION, "PATCH", ONE, this::update),
                Endpoint.write(Operation.DELETE_CONNECTION, "DELETE", ONE, this::delete),
                Endpoint.userRead(Operation.LIST_NORTHFLANK_PROJECTS, ONE + "/projects", this::northflankProjects),
                Endpoint.userRead(
                        Operation.LIST_NORTHFLANK_SECRET_GROUPS,
                        ONE + "/projects/{projectId}/secret-groups",
                        this::northflankSecretGroups));
    }

    private JsonNode list(Exchange exchange, Predicate<ConnectionRow> kind) {
        String projectId = projectOf(exchange);
        if (projectId != null && !projects.knows(projectId)) {
            throw Refusal.notFound("Project with ID '" + projectId + "' not found");
        }
        requirePermission(exchange, Permission.READ, projectId);
        Predicate<ConnectionRow> scope = row -> projectId == null || projectId.equals(row.projectId());
        Predicate<ConnectionRow> readable = row -> exchange.caller().may(Permission.READ, row.projectId());
        return json.list(connections.list(kind.and(scope).and(readable)));
    }

    private JsonNode available(Exchange exchange) {
        String projectId = projectOf(exchange);
        rules.requireProject(projectId);
        requirePermission(exchange, Permission.CONNECT, null);
        return json.available(connections.list(row -> row.isNorthflank()
                && (row.projectId() == null || row.projectId().equals(projectId))
                && exchange.caller().may(Permission.CONNECT, row.projectId())));
    }

    private JsonNode byName(Exchange exchange) {
        String name = exchange.trimmedPathValue("connectionName");
        String projectId = projectOf(exchange);
        String scope = projectId == null ? "organization" : "project";
        ConnectionRow row = connections
                .find(name, projectId)
                .orElseThrow(() -> Refusal.notFound(
                        "Could not find App Connection with name " + name + " in " + scope + " scope."));
        permit(exchange, Permission.READ, row);
        if (!row.isNorthflank()) {
            throw Refusal.badRequest("App Connection with name " + name + " is not for App \"northflank\"");
        }
        return json.single(row);
    }

    private JsonNode get(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.READ, row);
        requireNorthflank(row);
        return json.single(row);
    }

    private JsonNode create(Exchange exchange) {
        ConnectionBody body = ConnectionBody.create(exchange.body(), traits);
        rules.requireProject(body.projectId());
        if (!exchange.caller().may(Permission.CREATE, body.projectId())) {
            throw Refusal.permissionDenied(Permission.CREATE, Map.of());
        }
        String token = Objects.requireNonNull(body.apiToken());
        String name = Objects.requireNonNull(body.name());
        requireWorking(token);
        rules.requireFree(name, body.projectId(), null);
        ConnectionRow row = ConnectionRow.create(
                NORTHFLANK,
                "api-token",
                name,
                body.description(),
                body.projectId(),
                Map.of("apiToken", token),
                clock.instant());
        connections.put(row);
        return json.single(row);
    }

    private JsonNode update(Exchange exchange) {
        UUID id = exchange.uuid("connectionId");
        ConnectionBody body = ConnectionBody.update(exchange.body(), traits);
        ConnectionRow row = existing(id);
        permit(exchange, Permission.EDIT, row);
        if (body.apiToken() != null && row.isNorthflank()) {
            requireWorking(body.apiToken());
        }
        String name = body.name() == null ? row.name() : body.name();
        rules.requireFree(name, row.projectId(), id);
        ConnectionRow changed =
                row.with(name, body.describes() ? body.description() : row.description(), clock.instant());
        if (body.apiToken() != null) {
            changed = changed.withCredentials(Map.of("apiToken", body.apiToken()));
        }
        connections.put(changed);
        if (!row.isNorthflank()) {
            // The server compares the kind only when it writes the response, after the change.
            throw Refusal.internal();
        }
        return json.single(changed);
    }

    private JsonNode delete(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.DELETE, row);
        requireNorthflank(row);
        if (row.inUse() || usedBySync.test(row.id())) {
            throw Refusal.badRequest("Cannot delete App Connection with existing connections."
                    + " Remove all existing connections and try again.");
        }
        connections.remove(row.id());
        return json.single(row);
    }

    private JsonNode northflankProjects(Exchange exchange) {
        ArrayNode items = Json.array();
        northflank.projects(tokenOf(exchange)).stream()
                .limit(traits.longestNorthflankList())
                .forEach(
                        project -> items.addObject().put("name", project.name()).put("id", project.id()));
        return Json.object().set("projects", items);
    }

    private JsonNode northflankSecretGroups(Exchange exchange) {
        ArrayNode items = Json.array();
        northflank.secretGroups(tokenOf(exchange), exchange.pathValue("projectId")).stream()
                .limit(traits.longestNorthflankList())
                .forEach(group -> items.addObject().put("name", group.name()).put("id", group.id()));
        return Json.object().set("secretGroups", items);
    }

    /** Returns the token of a connection that the caller may use. One that was added without a token has none. */
    private String tokenOf(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.CONNECT, row);
        requireNorthflank(row);
        return row.credentials().getOrDefault("apiToken", "");
    }

    private ConnectionRow existing(Exchange exchange) {
        return existing(exchange.uuid("connectionId"));
    }

    private ConnectionRow existing(UUID id) {
        return connections.find(id).orElseThrow(() -> Refusal.notFound("Could not find App Connection with ID " + id));
    }

    private @Nullable String projectOf(Exchange exchange) {
        return traits.knowsProjects() ? exchange.queryText("projectId") : null;
    }

    private void requireWorking(String token) {
        northflank.check(token).ifPresent(cause -> {
            throw Refusal.badRequest("Failed to validate Northflank credentials: " + cause);
        });
    }

    private static void requireNorthflank(ConnectionRow row) {
        if (!row.isNorthflank()) {
            throw Refusal.badRequest("App Connection with ID " + row.id() + " is not for App \"northflank\"");
        }
    }

    /** A list of the whole organization leaves out what may not be seen, but somewhere the permission must be held. */
    private void requirePermission(Exchange exchange, Permission permission, @Nullable String projectId) {
        Caller caller = exchange.caller();
        boolean elsewhere = projectId == null
                && traits.knowsProjects()
                && projects.ids().stream().anyMatch(id -> caller.may(permission, id));
        if (!elsewhere && !caller.may(permission, projectId)) {
            throw Refusal.permissionDenied(permission, Map.of());
        }
    }

    private static void permit(Exchange exchange, Permission permission, ConnectionRow row) {
        if (!exchange.caller().may(permission, row.projectId())) {
            throw Refusal.permissionDenied(
                    permission, Map.of("connectionId", row.id().toString()));
        }
    }
}
