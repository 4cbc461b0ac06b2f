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

/**
 * The endpoints of app connections: those of Northflank, and for modules that add an app the same of every kind that the
 * options name. Credentials of other kinds than Northflank's aren't tried, because those platforms aren't there.
 */
public final class ConnectionEndpoints {
    private static final String ALL = "/api/v1/app-connections";
    private static final String KIND = ALL + "/" + NORTHFLANK;
    private static final String ONE = KIND + "/{connectionId}";
    private static final String OTHER = ALL + "/{app}";
    private static final String ONE_OTHER = OTHER + "/{connectionId}";
    private static final String AVAILABLE = "/available";
    private static final String BY_NAME = "/connection-name/{connectionName}";

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
                Endpoint.read(Operation.LIST_NORTHFLANK_CONNECTIONS, KIND, this::listKind),
                Endpoint.read(Operation.LIST_AVAILABLE_CONNECTIONS, KIND + AVAILABLE, this::available),
                Endpoint.read(Operation.GET_CONNECTION_BY_NAME, KIND + BY_NAME, this::byName),
                Endpoint.read(Operation.GET_CONNECTION, ONE, this::get),
                Endpoint.write(Operation.CREATE_CONNECTION, "POST", KIND, this::create),
                Endpoint.write(Operation.UPDATE_CONNECTION, "PATCH", ONE, this::update),
                Endpoint.write(Operation.DELETE_CONNECTION, "DELETE", ONE, this::delete),
                Endpoint.userRead(Operation.LIST_NORTHFLANK_PROJECTS, ONE + "/projects", this::northflankProjects),
                Endpoint.userRead(
                        Operation.LIST_NORTHFLANK_SECRET_GROUPS,
                        ONE + "/projects/{projectId}/secret-groups",
                        this::northflankSecretGroups),
                Endpoint.read(Operation.LIST_OTHER_CONNECTIONS, OTHER, this::listKind),
                Endpoint.read(Operation.LIST_OTHER_AVAILABLE_CONNECTIONS, OTHER + AVAILABLE, this::available),
                Endpoint.read(Operation.GET_OTHER_CONNECTION_BY_NAME, OTHER + BY_NAME, this::byName),
                Endpoint.read(Operation.GET_OTHER_CONNECTION, ONE_OTHER, this::get),
                Endpoint.write(Operation.CREATE_OTHER_CONNECTION, "POST", OTHER, this::create),
                Endpoint.write(Operation.UPDATE_OTHER_CONNECTION, "PATCH", ONE_OTHER, this::update),
                Endpoint.write(Operation.DELETE_OTHER_CONNECTION, "DELETE", ONE_OTHER, this::delete));
    }

    /** Ends the request with 404 if the server knows no such kind. */
    private static String app(Exchange exchange) {
        String app = exchange.pathValues().getOrDefault("app", NORTHFLANK);
        if (ConnectionOptions.methodsOf(app).isEmpty()) {
            throw Refusal.noRoute(exchange.request());
        }
        return app;
    }

    private JsonNode listKind(Exchange exchange) {
        String app = app(exchange);
        return list(exchange, row -> row.isFor(app));
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
        String app = app(exchange);
        String projectId = projectOf(exchange);
        rules.requireProject(projectId);
        requirePermission(exchange, Permission.CONNECT, null);
        return json.available(connections.list(row -> row.isFor(app)
                && (row.projectId() == null || row.projectId().equals(projectId))
                && exchange.caller().may(Permission.CONNECT, row.projectId())));
    }

    private JsonNode byName(Exchange exchange) {
        String app = app(exchange);
        String name = exchange.trimmedPathValue("connectionName");
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

    private JsonNode get(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.READ, row);
        requireKind(row, app(exchange));
        return json.single(row);
    }

    private JsonNode create(Exchange exchange) {
        String app = app(exchange);
        ConnectionBody body = ConnectionBody.create(app, exchange.body(), traits);
        rules.requireProject(body.projectId());
        if (!exchange.caller().may(Permission.CREATE, body.projectId())) {
            throw Refusal.permissionDenied(Permission.CREATE, Map.of());
        }
        Map<String, String> credentials = Objects.requireNonNull(body.credentials());
        String name = Objects.requireNonNull(body.name());
        requireWorking(app, credentials);
        rules.requireFree(name, body.projectId(), null);
        ConnectionRow row = ConnectionRow.create(
                app,
                Objects.requireNonNull(body.method()),
                name,
                body.description(),
                body.projectId(),
                credentials,
                clock.instant());
        connections.put(row);
        return json.single(row);
    }

    private JsonNode update(Exchange exchange) {
        UUID id = exchange.uuid("connectionId");
        String app = app(exchange);
        ConnectionBody body = ConnectionBody.update(app, exchange.body(), traits);
        ConnectionRow row = existing(id);
        permit(exchange, Permission.EDIT, row);
        if (body.credentials() != null && row.isFor(app)) {
            requireWorking(app, body.credentials());
        }
        String name = body.name() == null ? row.name() : body.name();
        rules.requireFree(name, row.projectId(), id);
        ConnectionRow changed =
                row.with(name, body.describes() ? body.description() : row.description(), clock.instant());
        if (body.credentials() != null) {
            changed = changed.withCredentials(body.credentials());
        }
        connections.put(changed);
        if (!row.isFor(app)) {
            // The server compares the kind only when it writes the response, after the change.
            throw Refusal.internal();
        }
        return json.single(changed);
    }

    private JsonNode delete(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        permit(exchange, Permission.DELETE, row);
        requireKind(row, app(exchange));
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
        requireKind(row, app(exchange));
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

    private void requireWorking(String app, Map<String, String> credentials) {
        if (app.equals(NORTHFLANK)) {
            northflank.check(credentials.getOrDefault("apiToken", "")).ifPresent(cause -> {
                throw Refusal.badRequest("Failed to validate Northflank credentials: " + cause);
            });
        }
    }

    private static void requireKind(ConnectionRow row, String app) {
        if (!row.isFor(app)) {
            throw Refusal.badRequest("App Connection with ID " + row.id() + " is not for App \"" + app + "\"");
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
