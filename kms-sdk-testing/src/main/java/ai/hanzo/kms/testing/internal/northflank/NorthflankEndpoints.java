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
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.RequestForms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of Northflank that KMS and this SDK call, each also below a team. Not thread-safe. */
public final class NorthflankEndpoints {
    private static final Map<Operation, NorthflankPermission> NEEDED = Map.of(
            Operation.LIST_PROJECTS, NorthflankPermission.PROJECTS_READ,
            Operation.LIST_TEAM_PROJECTS, NorthflankPermission.PROJECTS_READ,
            Operation.LIST_SECRET_GROUPS, NorthflankPermission.SECRET_GROUPS_LIST,
            Operation.GET_SECRET_GROUP, NorthflankPermission.SECRET_GROUPS_READ_VALUES,
            Operation.GET_SECRET_GROUP_DETAILS, NorthflankPermission.SECRET_GROUPS_READ_VALUES,
            Operation.PATCH_SECRET_GROUP, NorthflankPermission.SECRET_GROUPS_UPDATE);

    private final InstantSource clock;
    private final NorthflankTokens tokens;
    private final NorthflankStore store;
    private final Supplier<RequestForms> forms;
    private final List<Endpoint> endpoints = new ArrayList<>();

    public NorthflankEndpoints(
            InstantSource clock, NorthflankTokens tokens, NorthflankStore store, FakeSockets sockets) {
        this.clock = clock;
        this.tokens = tokens;
        this.store = store;
        forms = () -> sockets.forms(NorthflankForms.class, NorthflankForms::read);
        for (String root : List.of("/v1", "/v1/teams/{teamId}")) {
            Operation projects = endpoints.isEmpty() ? Operation.LIST_PROJECTS : Operation.LIST_TEAM_PROJECTS;
            String groups = root + "/projects/{projectId}/secrets";
            String group = groups + "/{secretId}";
            endpoints.add(Endpoint.read(projects, root + "/projects", this::projects));
            endpoints.add(Endpoint.read(Operation.LIST_SECRET_GROUPS, groups, this::groups));
            endpoints.add(Endpoint.read(Operation.GET_SECRET_GROUP, group, this::group));
            endpoints.add(Endpoint.read(Operation.GET_SECRET_GROUP_DETAILS, group + "/details", this::details));
            endpoints.add(Endpoint.write(Operation.PATCH_SECRET_GROUP, "PATCH", group, this::patch));
        }
    }

    public KnownOperations operations() {
        return new KnownOperations(endpoints, Operation.UNKNOWN);
    }

    Optional<Endpoint.Route> route(FakeRequest request) {
        return Endpoint.Route.of(request, endpoints);
    }

    FakeResponse respond(FakeRequest request, Endpoint.Route route, String token) {
        String projectId = route.pathValues().get("projectId");
        if (projectId != null && store.find(projectId).isEmpty()) {
            return NorthflankResponses.error(404, "Not found");
        }
        int status = tokens.check(token, Objects.requireNonNull(NEEDED.get(route.operation())), projectId);
        if (status != 200) {
            return NorthflankResponses.refused(status);
        }
        try {
            Map<String, String> parameters =
                    forms.get().parameters(route.operation(), route.pathValues(), request.query());
            Exchange exchange = new Exchange(request, parameters, Caller.nobody(), Json.object());
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
        return NorthflankPage.of(exchange.parameters()).json("projects", seen);
    }

    private JsonNode groups(Exchange exchange) {
        List<ObjectNode> groups = store.groups(exchange.parameter("projectId")).stream()
                .map(NorthflankJson::summary)
                .toList();
        return NorthflankPage.of(exchange.parameters()).json("secrets", groups);
    }

    private JsonNode group(Exchange exchange) {
        // There are no linked addons, so nothing is inherited.
        boolean own = !exchange.parameter("show").equals("inherited");
        return data(NorthflankJson.full(existing(exchange), own));
    }

    private JsonNode details(Exchange exchange) {
        ObjectNode details = NorthflankJson.full(existing(exchange), true);
        details.putArray("addonSecrets");
        return data(details);
    }

    private JsonNode patch(Exchange exchange) {
        NorthflankStore.Group group = existing(exchange);
        JsonNode body = forms.get().body(Operation.PATCH_SECRET_GROUP, NorthflankForms.object(exchange.request()));
        NorthflankStore.Group changed = group.patched(body, clock.instant());
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
