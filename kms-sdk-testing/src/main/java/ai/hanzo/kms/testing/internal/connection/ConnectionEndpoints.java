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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of app connections: those of Northflank, and for modules that add an app the same of every kind that the
 * options name. Credentials of other kinds than Northflank's aren't tried, because those platforms aren't there.
 */
public final class ConnectionEndpoints {
    private static final String ALL = "/api/v1/app-connections";
    private static final String ONE = ALL + "/" + NORTHFLANK + "/{connectionId}";
    private static final List<Operation> NORTHFLANK_OPERATIONS = List.of(
            Operation.LIST_NORTHFLANK_CONNECTIONS,
            Operation.LIST_AVAILABLE_CONNECTIONS,
            Operation.GET_CONNECTION_BY_NAME,
            Operation.GET_CONNECTION,
            Operation.CREATE_CONNECTION,
            Operation.UPDATE_CONNECTION,
            Operation.DELETE_CONNECTION);
    private static final List<Operation> OTHER_OPERATIONS = List.of(
            Operation.LIST_OTHER_CONNECTIONS,
            Operation.LIST_OTHER_AVAILABLE_CONNECTIONS,
            Operation.GET_OTHER_CONNECTION_BY_NAME,
            Operation.GET_OTHER_CONNECTION,
            Operation.CREATE_OTHER_CONNECTION,
            Operation.UPDATE_OTHER_CONNECTION,
            Operation.DELETE_OTHER_CONNECTION);

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
        List<Endpoint> all = new ArrayList<>(List.of(
                Endpoint.read(Operation.LIST_CONNECTION_OPTIONS, ALL + "/options", ConnectionOptions::respond),
                Endpoint.read(Operation.LIST_CONNECTIONS, ALL, exchange -> list(exchange, row -> true)),
                Endpoint.userRead(Operation.LIST_NORTHFLANK_PROJECTS, ONE + "/projects", this::northflankProjects),
                Endpoint.userRead(
                        Operation.LIST_NORTHFLANK_SECRET_GROUPS,
                        ONE + "/projects/{projectId}/secret-groups",
                        this::northflankSecretGroups)));
        for (String app : ConnectionOptions.apps()) {
            all.addAll(app.equals(NORTHFLANK) ? of(app, NORTHFLANK_OPERATIONS) : of(app, OTHER_OPERATIONS));
        }
        return all;
    }

    private List<Endpoint> of(String app, List<Operation> operations) {
        String kind = ALL + "/" + app;
        String one = kind + "/{connectionId}";
        return List.of(
                Endpoint.read(operations.get(0), kind, exchange -> list(exchange, row -> row.isFor(app))),
                Endpoint.read(operations.get(1), kind + "/available", exchange -> available(exchange, app)),
                Endpoint.read(
                        operations.get(2),
                        kind + "/connection-name/{connectionName}",
                        exchange -> byName(exchange, app)),
                Endpoint.read(
                        operations.get(3), one, exchange -> json.single(existing(exchange, Permission.READ, app))),
                Endpoint.write(operations.get(4), "POST", kind, exchange -> create(exchange, app)),
                Endpoint.write(operations.get(5), "PATCH", one, exchange -> update(exchange, app)),
                Endpoint.write(operations.get(6), "DELETE", one, exchange -> delete(exchange, app)));
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

    private JsonNode available(Exchange exchange, String app) {
        String projectId = projectOf(exchange);
        rules.requireProject(projectId);
        requirePermission(exchange, Permission.CONNECT, null);
        return json.available(connections.list(row -> row.isFor(app)
                && (row.projectId() == null || row.projectId().equals(projectId))
                && exchange.caller().may(Permission.CONNECT, row.projectId())));
    }

    private JsonNode byName(Exchange exchange, String app) {
        String name = exchange.parameter("connectionName");
        String projectId = projectOf(exchange);
        String scope = projectId == null ? "organization" : "project";
        ConnectionRow row = connections
                .find(name, projectId)
                .orElseThrow(() -> Refusal.notFound(
                        "Could not find App Connection with name " + name + " in " + scope + " scope."));
        permit(exchange, Permission.READ, row);
        if (!row.isFor(app)) {
            throw Refusal.badRequest("App Connection with name " + name + " is not for App \"" + app + "\"");
        }
        return json.single(row);
    }

    private JsonNode create(Exchange exchange, String app) {
        String method = exchange.required("method");
        List<String> methods = ConnectionOptions.methodsOf(app);
        if (!methods.contains(method)) {
            throw Refusal.unknownMethod(methods);
        }
        String projectId = exchange.text("projectId");
        rules.requireProject(projectId);
        if (!exchange.caller().may(Permission.CREATE, projectId)) {
            throw Refusal.permissionDenied(Permission.CREATE, Map.of());
        }
        Map<String, String> credentials = credentials(exchange);
        requireWorking(app, credentials);
        String name = exchange.required("name");
        rules.requireFree(name, projectId, null);
        ConnectionRow row = ConnectionRow.create(
                app, method, name, exchange.text("description"), projectId, credentials, clock.instant());
        connections.put(row);
        return json.single(row);
    }

    private JsonNode update(Exchange exchange, String app) {
        JsonNode body = exchange.body();
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.EDIT, row);
        boolean rotates = body.has("credentials");
        if (rotates && row.isFor(app)) {
            requireWorking(app, credentials(exchange));
        }
        String name = body.path("name").asText(row.name());
        rules.requireFree(name, row.projectId(), row.id());
        String description = body.has("description") ? exchange.text("description") : row.description();
        ConnectionRow changed = row.with(name, description, clock.instant());
        if (rotates) {
            changed = changed.withCredentials(credentials(exchange));
        }
        connections.put(changed);
        if (!row.isFor(app)) {
            // The server compares the kind only when it writes the response, after the change.
            throw Refusal.internal();
        }
        return json.single(changed);
    }

    private JsonNode delete(Exchange exchange, String app) {
        ConnectionRow row = existing(exchange, Permission.DELETE, app);
        if (row.inUse() || usedBySync.test(row.id())) {
            throw Refusal.badRequest("Cannot delete App Connection with existing connections."
                    + " Remove all existing connections and try again.");
        }
        connections.remove(row.id());
        return json.single(row);
    }

    /** The forms of other kinds than Northflank's are not known here. */
    private static Map<String, String> credentials(Exchange exchange) {
        Map<String, String> texts = new LinkedHashMap<>();
        exchange.body()
                .path("credentials")
                .properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
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
        northflank.secretGroups(tokenOf(exchange), exchange.parameter("projectId")).stream()
                .limit(traits.longestNorthflankList())
                .forEach(group -> items.addObject().put("name", group.name()).put("id", group.id()));
        return Json.object().set("secretGroups", items);
    }

    /** Returns the token of a connection that the caller may use. One that was added without a token has none. */
    private String tokenOf(Exchange exchange) {
        return existing(exchange, Permission.CONNECT, NORTHFLANK).credentials().getOrDefault("apiToken", "");
    }

    /** Existence comes before permission, and permission before the kind. */
    private ConnectionRow existing(Exchange exchange, Permission permission, String app) {
        ConnectionRow row = existing(exchange);
        permit(exchange, permission, row);
        if (!row.isFor(app)) {
            throw Refusal.badRequest("App Connection with ID " + row.id() + " is not for App \"" + app + "\"");
        }
        return row;
    }

    private ConnectionRow existing(Exchange exchange) {
        UUID id = exchange.uuid("connectionId");
        return connections.find(id).orElseThrow(() -> Refusal.notFound("Could not find App Connection with ID " + id));
    }

    private static @Nullable String projectOf(Exchange exchange) {
        return exchange.parameters().get("projectId");
    }

    private void requireWorking(String app, Map<String, String> credentials) {
        if (app.equals(NORTHFLANK)) {
            northflank.check(credentials.getOrDefault("apiToken", "")).ifPresent(cause -> {
                throw Refusal.badRequest("Failed to validate Northflank credentials: " + cause);
            });
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
