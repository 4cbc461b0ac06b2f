// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of connections that the server offers, with their project types. */
public final class ConnectionOptions {
    /** One kind of connection. */
    private record Option(String name, String app, List<String> methods, Set<String> projectTypes) {}

    // Sorted by name. A few neighbours of Northflank are enough to show that the list holds more than one kind.
    private static final List<Option> OPTIONS = List.of(
            new Option("AWS", "aws", List.of("assume-role", "access-key"), Set.of("secret-manager", "cert-manager")),
            new Option("Fly.io", "flyio", List.of("access-token"), Set.of("secret-manager")),
            new Option("GitHub", "github", List.of("github-app", "oauth"), Set.of("secret-manager", "secret-scanning")),
            new Option("Northflank", "northflank", List.of("api-token"), Set.of("secret-manager")));

    private ConnectionOptions() {}

    static JsonNode respond(Exchange exchange) {
        String projectType = exchange.parameters().get("projectType");
        List<JsonNode> usable = OPTIONS.stream()
                .filter(option -> projectType == null || option.projectTypes().contains(projectType))
                .map(option -> Json.object()
                        .put("name", option.name())
                        .put("app", option.app())
                        .<JsonNode>set("methods", Json.tree(option.methods())))
                .toList();
        return Json.tree(Map.of("appConnectionOptions", usable));
    }

    static List<String> apps() {
        return OPTIONS.stream().map(Option::app).toList();
    }

    /** Returns the methods of connections of a kind. */
    static List<String> methodsOf(String app) {
        return OPTIONS.stream()
                .filter(option -> option.app().equals(app))
                .flatMap(option -> option.methods().stream())
                .toList();
    }

    /** Returns the method of a connection that a test adds, also for kinds that are not listed. */
    public static String usualMethodOf(String app) {
        return methodsOf(app).stream().findFirst().orElse("access-key");
    }
}
