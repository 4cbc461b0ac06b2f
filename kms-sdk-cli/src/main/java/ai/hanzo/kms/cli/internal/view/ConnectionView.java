// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.output.Table;
import ai.hanzo.kms.northflank.TokenAge;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows connections. */
public final class ConnectionView {

    private ConnectionView() {}

    /** Returns the object for one connection. */
    public static ObjectNode json(AppConnection connection) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", connection.id().toString())
                .put("name", connection.name())
                .put("description", connection.description())
                .put("projectId", connection.projectId())
                .put("version", connection.version())
                .put("createdAt", text(connection.createdAt()))
                .put("updatedAt", text(connection.updatedAt()));
    }

    /** Returns the object for a connection and the outcome of a command. */
    public static ObjectNode outcome(String outcome, AppConnection connection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("outcome", outcome);
        json.set("connection", json(connection));
        return json;
    }

    /** Returns the object for a list. */
    public static ObjectNode list(List<AppConnection> connections) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("connections");
        connections.forEach(connection -> array.add(json(connection)));
        return json;
    }

    /** Describes a connection in a few words. */
    public static String words(AppConnection connection) {
        return "connection " + connection.name() + " (" + connection.id() + ") in " + words(connection.scope());
    }

    /** Describes a scope in a few words. */
    public static String words(Scope scope) {
        return scope.projectId() == null ? "the organization" : "project " + scope.projectId();
    }

    /** Returns the table of some connections. */
    public static Table table(List<AppConnection> connections, Instant now) {
        Table table = new Table("NAME", "ID", "PROJECT", "TOKEN AGE", "DESCRIPTION");
        connections.forEach(connection -> table.row(
                null,
                connection.name(),
                connection.id().toString(),
                Objects.requireNonNullElse(connection.projectId(), "-"),
                TokenAge.of(connection).map(age -> words(age, now)).orElse("-"),
                Objects.requireNonNullElse(connection.description(), "")));
        return table;
    }

    /** Describes the age of a token, which was set between the creation and the last change. */
    private static String words(TokenAge age, Instant now) {
        String least = days(age.atLeast(now));
        String most = days(age.atMost(now));
        return (least.equals(most) ? "" : least + " to ") + most + " d";
    }

    private static String days(Duration age) {
        return Long.toString(age.toDays());
    }

    /** Returns a time in the form for JSON. */
    public static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
