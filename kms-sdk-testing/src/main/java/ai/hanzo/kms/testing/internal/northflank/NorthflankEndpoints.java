// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Caller;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of Northflank that KMS and this SDK call, each also below a team. Not thread-safe. */
public final class NorthflankEndpoints {
    private static final String TEAM = "/v1/teams/{teamId}";
    private static final List<String> SHOWS = List.of("this", "inherited", "all");

    /** An endpoint and the permission that it needs. */
    private record Guarded(Endpoint endpoint, NorthflankPermission permission) {}

    /** An endpoint, the permission that it needs, and the values of the path. */
    record Route(Endpoint endpoint, NorthflankPermission permission, Map<String, String> pathValues) {}

    private final InstantSource clock;
    private final NorthflankTokens tokens;
    private final NorthflankStore store;
    private final List<Guarded> endpoints = new ArrayList<>();

    public NorthflankEndpoints(InstantSource clock, NorthflankTokens tokens, NorthflankStore store) {
        this.clock = clock;
        this.tokens = tokens;
        this.store = store;
        add("GET", Operation.LIST_PROJECTS, "/v1/projects", NorthflankPermission.PROJECTS_READ, this::projects);
        add(
                "GET",
                Operation.LIST_TEAM_PROJECTS,
                TEAM + "/projects",
                NorthflankPermission.PROJECTS_READ,
                this::projects);
        for (String root : List.of("/v1", TEAM)) {
            String groups = root + "/projects/{projectId}/secrets";
            String group = groups + "/{secretId}";
            NorthflankPermission read = NorthflankPermission.SECRET_GROUPS_READ_VALUES;
            add("GET", Operation.LIST_SECRET_GROUPS, groups, NorthflankPermission.SECRET_GROUPS_LIST, this::groups);
            add("GET", Operation.GET_SECRET_GROUP, group, read, this::group);
            add("GET", Operation.GET_SECRET_GROUP_DETAILS, group + "/details", read, this::details);
            add("PATCH", Operation.PATCH_SECRET_GROUP, group, NorthflankPermission.SECRET_GROUPS_UPDATE, this::patch);
        }
    }

    private void add(
            String method,
            Operation operation,
            String template,
            NorthflankPermission permission,
            Endpoint.Handler handler) {
        Endpoint endpoint = method.equals("GET")
                ? Endpoint.read(operation, template, handler)
                : Endpoint.write(operation, method, template, handler);
        endpoints.add(new Guarded(endpoint, permission));
    }

    public KnownOperations operations() {
        return new KnownOperations(endpoints.stream().map(Guarded::endpoint).toList(), Operation.UNKNOWN);
    }

    Optional<Route> route(FakeRequest request) {
        for (Guarded guarded : endpoints) {
            Optional<Map<String, String>> values = guarded.endpoint().match(request);
            if (values.isPresent()) {
                return Optional.of(new Route(guarded.endpoint(), guarded.permission(), values.get()));
            }
        }
        return Optional.empty();
    }

    FakeResponse respond(FakeRequest request, Route route, String token) {
        String projectId = route.pathValues().get("projectId");
        if (projectId != null && store.find(projectId).isEmpty()) {
            return NorthflankResponses.error(404, "Not found");
        }
        int status = tokens.check(token, route.permission(), projectId);
        if (status != 200) {
            return NorthflankResponses.refused(status);
        }
        try {
            Exchange exchange = new Exchange(request, route.pathValues(), Caller.nobody(), Json.object());
            return FakeResponse.json(200, route.endpoint().handler().respond(exchange));
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private JsonNode projects(Exchange exchange) {
        String token = String.valueOf(exchange.request().bearerToken());
        List<ObjectNode> seen = store.projects().stream()
                .filter(project -> tokens.reaches(token, project.id()))
                .map(NorthflankJson::project)
                .toList();
        return NorthflankPage.of(exchange.request()).json("projects", seen);
    }

    private JsonNode groups(Exchange exchange) {
        List<ObjectNode> groups = store.groups(exchange.parameter("projectId")).stream()
                .map(NorthflankJson::summary)
                .toList();
        return NorthflankPage.of(exchange.request()).json("secrets", groups);
    }

    private JsonNode group(Exchange exchange) {
        List<String> show = exchange.request().query().getOrDefault("show", List.of("all"));
        if (show.size() != 1 || !SHOWS.contains(show.get(0))) {
            throw Refusal.with(NorthflankResponses.invalid("show", "must be one of " + SHOWS));
        }
        NorthflankStore.Group group = existing(exchange);
        // There are no linked addons, so nothing is inherited.
        return data(NorthflankJson.full(group, !show.get(0).equals("inherited")));
    }

    private JsonNode details(Exchange exchange) {
        ObjectNode details = NorthflankJson.full(existing(exchange), true);
        details.putArray("addonSecrets");
        return data(details);
    }

    private JsonNode patch(Exchange exchange) {
        NorthflankStore.Group group = existing(exchange);
        NorthflankStore.Group changed = NorthflankPatch.of(exchange.request()).applyTo(group, clock.instant());
        store.put(changed);
        return data(NorthflankJson.patched(changed));
    }

    private NorthflankStore.Group existing(Exchange exchange) {
        return store.find(exchange.parameter("projectId"), exchange.parameter("secretId"))
                .orElseThrow(() -> Refusal.with(NorthflankResponses.error(404, "Not found")));
    }

    private static JsonNode data(JsonNode data) {
        return Json.object().set("data", data);
    }
}
