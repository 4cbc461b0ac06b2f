// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.BodyValidator;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the other kinds of connections that the options name, for modules that add an app: create, get, find
 * by name, list and delete. Any credentials will do, because the other platforms aren't there to be asked.
 */
public final class OtherAppEndpoints {
    private static final String KIND = "/api/v1/app-connections/{app}";
    private static final String ONE = KIND + "/{connectionId}";

    private final InstantSource clock;
    private final ConnectionStore connections;
    private final ConnectionRules rules;
    private final ConnectionJson json;

    public OtherAppEndpoints(
            InstantSource clock, ConnectionStore connections, ProjectStore projects, ConnectionJson json) {
        this.clock = clock;
        this.connections = connections;
        rules = new ConnectionRules(connections, projects);
        this.json = json;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read(Operation.LIST_OTHER_CONNECTIONS, KIND, this::list),
                Endpoint.read(
                        Operation.GET_OTHER_CONNECTION_BY_NAME,
                        KIND + "/connection-name/{connectionName}",
                        this::byName),
                Endpoint.read(Operation.GET_OTHER_CONNECTION, ONE, this::get),
                Endpoint.write(Operation.CREATE_OTHER_CONNECTION, "POST", KIND, this::create),
                Endpoint.write(Operation.DELETE_OTHER_CONNECTION, "DELETE", ONE, this::delete));
    }

    private JsonNode list(Exchange exchange) {
        String app = app(exchange);
        String projectId = exchange.queryText("projectId");
        return json.list(connections.list(
                row -> row.app().equals(app) && (projectId == null || projectId.equals(row.projectId()))));
    }

    private JsonNode byName(Exchange exchange) {
        String app = app(exchange);
        String name = exchange.pathValue("connectionName").strip();
        ConnectionRow row = connections
                .find(name, exchange.queryText("projectId"))
                .orElseThrow(() -> Refusal.notFound("Could not find App Connection with name " + name));
        return json.single(ofKind(app, row));
    }

    private JsonNode get(Exchange exchange) {
        return json.single(existing(exchange));
    }

    private JsonNode create(Exchange exchange) {
        List<String> methods = ConnectionOptions.methodsOf(app(exchange));
        BodyValidator fields = BodyValidator.of(exchange.body());
        String name = fields.trimmed("name");
        String method = fields.text("method");
        String description = fields.nullableTrimmed("description", 256);
        String projectId = fields.optionalText("projectId", 1, BodyValidator.NO_LIMIT);
        fields.object("credentials");
        if (!methods.contains(method)) {
            fields.unknownWord("method", method);
        }
        fields.check();
        rules.requireProject(projectId);
        rules.requireFree(name, projectId, null);
        ConnectionRow row = ConnectionRow.create(
                app(exchange), method, name, description, projectId, texts(fields.get("credentials")), clock.instant());
        connections.put(row);
        return json.single(row);
    }

    private JsonNode delete(Exchange exchange) {
        ConnectionRow row = existing(exchange);
        connections.remove(row.id());
        return json.single(row);
    }

    private ConnectionRow existing(Exchange exchange) {
        String app = app(exchange);
        UUID id = exchange.uuid("connectionId");
        return ofKind(
                app,
                connections
                        .find(id)
                        .orElseThrow(() -> Refusal.notFound("Could not find App Connection with ID " + id)));
    }

    private static ConnectionRow ofKind(String app, ConnectionRow row) {
        if (!row.app().equals(app)) {
            throw Refusal.badRequest("App Connection with ID " + row.id() + " is not for App \"" + app + "\"");
        }
        return row;
    }

    private static String app(Exchange exchange) {
        String app = exchange.pathValue("app");
        if (ConnectionOptions.methodsOf(app).isEmpty()) {
            throw Refusal.noRoute(exchange.request());
        }
        return app;
    }

    private static Map<String, String> texts(@Nullable JsonNode credentials) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (credentials != null) {
            credentials
                    .properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        }
        return texts;
    }
}
