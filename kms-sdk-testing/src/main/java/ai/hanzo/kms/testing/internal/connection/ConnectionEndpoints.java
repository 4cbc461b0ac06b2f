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
import ai.hanzo.kms.testing.internal.northflank.NorthflankStore;
import ai.hanzo.kms.testing.internal.store.ProjectStore;
import ai.hanzo.kms.testing.internal.store.RowStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of app connections: for Northflank, and for modules of other apps, for every kind in the options. The
 * fake doesn't test credentials of other kinds, because it doesn't imitate their platforms.
 */
public final class ConnectionEndpoints {
    private static final String ALL = "/api/v1/app-connections";
    private static final String ONE = ALL + "/" + NORTHFLANK + "/{connectionId}";

    private final ServerTraits traits;
    private final InstantSource clock;
    private final RowStore<ConnectionRow> connections;
    private final ProjectStore projects;
    private final NorthflankClient northflank;
    private final ConnectionJson json;
    private final Predicate<UUID> usedBySync;

    public ConnectionEndpoints(
            ServerTraits traits,
            InstantSource clock,
            RowStore<ConnectionRow> connections,
            ProjectStore projects,
            NorthflankClient northflank,
            ConnectionJson json,
            Predicate<UUID> usedBySync) {
        this.traits = traits;
        this.clock = clock;
        this.connections = connections;
        this.projects = projects;
        this.northflank = northflank;
        this.json = json;
        this.usedBySync = usedBySync;
    }

    /** Returns the endpoints; fixed paths come before those with a parameter in the same place. */
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
            all.addAll(of(app));
        }
        return all;
    }

    private List<Endpoint> of(String app) {
        String kind = ALL + "/" + app;
        String one = kind + "/{connectionId}";
        return List.of(
                Endpoint.read(
                        of(app, Operation.LIST_NORTHFLANK_CONNECTIONS),
                        kind,
                        exchange -> list(exchange, row -> row.isFor(app))),
                Endpoint.read(
                        of(app, Operation.LIST_AVAILABLE_CONNECTIONS),
                        kind + "/available",
                        exchange -> available(exchange, app)),
                Endpoint.read(
                        of(app, Operation.GET_CONNECTION_BY_NAME),
                        kind + "/connection-name/{connectionName}",
                        exchange -> byName(exchange, app)),
                Endpoint.read(
                        of(app, Operation.GET_CONNECTION),
                        one,
                        exchange -> json.single(existing(exchange, Permission.READ, app))),
                Endpoint.write(of(app, Operation.CREATE_CONNECTION), "POST", kind, exchange -> create(exchange, app)),
                Endpoint.write(of(app, Operation.UPDATE_CONNECTION), "PATCH", one, exchange -> update(exchange, app)),
                Endpoint.write(of(app, Operation.DELETE_CONNECTION), "DELETE", one, exchange -> delete(exchange, app)));
    }

    private static Operation of(String app, Operation northflank) {
        return app.equals(NORTHFLANK)
                ? northflank
                : Operation.of(northflank.id().replace("Northflank", "Other"));
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
        requireProject(projectId);
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
        requireProject(projectId);
        if (!exchange.caller().may(Permission.CREATE, projectId)) {
            throw Refusal.permissionDenied(Permission.CREATE, Map.of());
        }
        Map<String, String> credentials = credentials(exchange);
        requireWorking(app, credentials);
        String name = exchange.required("name");
        requireFree(name, projectId, null);
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
        requireFree(name, row.projectId(), row.id());
        String description = body.has("description") ? exchange.text("description") : row.description();
        ConnectionRow changed = row.with(name, description, rotates ? credentials(exchange) : null, clock.instant());
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

    /** Returns the credentials; the fake has no schema for other kinds than Northflank. */
    private static Map<String, String> credentials(Exchange exchange) {
        Map<String, String> texts = new LinkedHashMap<>();
        exchange.body()
                .path("credentials")
                .properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private JsonNode northflankProjects(Exchange exchange) {
        return named(
                "projects",
                northflank.projects(tokenOf(exchange)),
                NorthflankStore.Project::id,
                NorthflankStore.Project::name);
    }

    private JsonNode northflankSecretGroups(Exchange exchange) {
        List<NorthflankStore.Group> groups =
                northflank.secretGroups(tokenOf(exchange), exchange.parameter("projectId"));
        return named("secretGroups", groups, NorthflankStore.Group::id, NorthflankStore.Group::name);
    }

    private <T> JsonNode named(String field, List<T> things, Function<T, String> id, Function<T, String> name) {
        return Json.tree(Map.of(
                field,
                things.stream()
                        .limit(traits.longestNorthflankList())
                        .map(thing ->
                                Json.object().put("name", name.apply(thing)).put("id", id.apply(thing)))
                        .toList()));
    }

    /**
     * Returns the token of a connection that the caller may use. A connection that was added without a token has none.
     */
    private String tokenOf(Exchange exchange) {
        return existing(exchange, Permission.CONNECT, NORTHFLANK).credentials().getOrDefault("apiToken", "");
    }

    /** Checks existence first, then permission, then the kind. */
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

    private void requireProject(@Nullable String projectId) {
        if (projectId != null && !projects.knows(projectId)) {
            throw Refusal.badRequest("Could not find project with ID " + projectId);
        }
    }

    private void requireFree(String name, @Nullable String projectId, @Nullable UUID own) {
        connections
                .find(name, projectId)
                .filter(holder -> !holder.id().equals(own))
                .ifPresent(holder -> {
                    throw Refusal.badRequest("An App Connection with the name \"" + name + "\" already exists");
                });
    }

    private void requireWorking(String app, Map<String, String> credentials) {
        if (app.equals(NORTHFLANK)) {
            northflank.check(credentials.getOrDefault("apiToken", "")).ifPresent(cause -> {
                throw Refusal.badRequest("Failed to validate Northflank credentials: " + cause);
            });
        }
    }

    /**
     * Checks the permission. A list of the whole organization omits hidden connections, but the caller needs the
     * permission in one scope.
     */
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
