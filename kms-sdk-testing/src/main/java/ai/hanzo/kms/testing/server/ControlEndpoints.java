// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.FakeIdentity;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Carries out the requests of {@link ControlApi}, like a Java test that calls the methods of a fake. Thread-safe. */
final class ControlEndpoints {
    private static final String GROUP = "/northflank/projects/{projectId}/secret-groups/{groupId}";

    private final FakeKms kms;
    private final FakeNorthflank northflank;
    private final Map<String, FakeIdentity> identities = new ConcurrentHashMap<>();

    ControlEndpoints(FakeKms kms) {
        this.kms = kms;
        northflank = kms.northflank();
    }

    List<Endpoint> all() {
        return List.of(
                doing("resetFake", "POST", "/reset", this::reset),
                doing("putProject", "PUT", "/projects/{projectId}", this::putProject),
                doing("removeProject", "DELETE", "/projects/{projectId}", this::removeProject),
                doing("putFolder", "PUT", "/folders", this::putFolder),
                giving("getFolder", "GET", "/folders", this::folder, "projectId", "environment", "path"),
                giving("addIdentity", "POST", "/identities", this::addIdentity),
                doing("denyPermissions", "PUT", "/identities/{identityId}/denied-permissions", this::deny),
                giving("addUserToken", "POST", "/user-tokens", any -> token(kms.newUserToken())),
                doing("putNorthflankProject", "PUT", "/northflank/projects/{projectId}", this::putNorthflankProject),
                doing("putSecretGroup", "PUT", GROUP, this::putGroup),
                giving("getSecretGroup", "GET", GROUP, this::group),
                doing("putNorthflankToken", "POST", "/northflank/tokens", this::putToken),
                doing("addFault", "POST", "/faults", order -> addFault(order, kms.faults())),
                doing("clearFaults", "DELETE", "/faults", any -> kms.faults().clear()),
                doing(
                        "addNorthflankFault",
                        "POST",
                        "/northflank/faults",
                        order -> addFault(order, northflank.faults())),
                doing(
                        "clearNorthflankFaults",
                        "DELETE",
                        "/northflank/faults",
                        any -> northflank.faults().clear()),
                giving("getClock", "GET", "/clock", any -> now()),
                giving("setClock", "POST", "/clock", this::setClock),
                giving("listCalls", "GET", "/calls", any -> calls(kms.calls()).put("dropped", kms.droppedCalls())),
                giving("listNorthflankCalls", "GET", "/northflank/calls", any -> calls(northflank.calls())));
    }

    private static Endpoint giving(
            String id, String method, String path, Endpoint.Handler handler, String... parameters) {
        Operation operation = Operation.of(id);
        return Endpoint.write(operation, method, ControlApi.ROOT + path, exchange -> {
            FakeRequest request = exchange.request();
            request.query()
                    .keySet()
                    .forEach(name ->
                            Arguments.requireKnown("There is no such query parameter", name, List.of(parameters)));
            JsonNode body = ControlBodies.read(operation, request);
            return handler.respond(new Exchange(request, exchange.parameters(), exchange.caller(), body));
        });
    }

    private static Endpoint doing(String id, String method, String path, Consumer<Exchange> work) {
        return giving(id, method, path, exchange -> {
            work.accept(exchange);
            return Json.object();
        });
    }

    private void reset(Exchange any) {
        kms.reset();
        identities.clear();
    }

    private void putProject(Exchange exchange) {
        kms.addProject(exchange.parameter("projectId"), exchange.required("name"));
    }

    private void removeProject(Exchange exchange) {
        kms.removeProject(exchange.parameter("projectId"));
    }

    private void putNorthflankProject(Exchange exchange) {
        northflank.addProject(exchange.parameter("projectId"), exchange.required("name"));
    }

    private void putFolder(Exchange exchange) {
        kms.secretSyncs()
                .addFolder(
                        exchange.required("projectId"),
                        exchange.required("environment"),
                        exchange.required("path"),
                        texts(exchange, "secrets"));
    }

    private JsonNode folder(Exchange exchange) {
        Map<String, String> secrets = kms.secretSyncs()
                .secrets(query(exchange, "projectId"), query(exchange, "environment"), query(exchange, "path"));
        return ControlBodies.tree(Map.of("secrets", secrets));
    }

    private static String query(Exchange exchange, String name) {
        List<String> values = exchange.request().query().getOrDefault(name, List.of());
        Arguments.check(values.size() == 1, "The query must name " + name + " exactly once.");
        return values.get(0);
    }

    private JsonNode addIdentity(Exchange any) {
        FakeIdentity identity = kms.addIdentity();
        identities.put(identity.id(), identity);
        return token(identity.newAccessToken())
                .put("id", identity.id())
                .put("clientId", identity.clientId())
                .put("clientSecret", identity.clientSecret());
    }

    private static ObjectNode token(String accessToken) {
        return Json.object().put("accessToken", accessToken);
    }

    private void deny(Exchange exchange) {
        String id = exchange.parameter("identityId");
        FakeIdentity identity = id.equals("default") ? kms.identity() : identities.get(id);
        Arguments.check(identity != null, "This API has made no identity with the ID " + id + ".");
        Permission[] permissions =
                ControlBodies.as(Permission[].class, exchange.body().get("permissions"));
        String projectId = exchange.text("projectId");
        if (projectId != null) {
            // Refuses an unknown project before anything has changed.
            Objects.requireNonNull(identity).denyIn(projectId);
        }
        Objects.requireNonNull(identity).allow(Permission.values());
        if (projectId == null) {
            identity.deny(permissions);
        } else {
            identity.denyIn(projectId, permissions);
        }
    }

    private void putGroup(Exchange exchange) {
        northflank.addSecretGroup(
                exchange.parameter("projectId"),
                exchange.parameter("groupId"),
                exchange.required("name"),
                texts(exchange, "variables"));
    }

    private JsonNode group(Exchange exchange) {
        Map<String, String> variables =
                northflank.secrets(exchange.parameter("projectId"), exchange.parameter("groupId"));
        return ControlBodies.tree(Map.of("variables", variables));
    }

    private void putToken(Exchange exchange) {
        JsonNode body = exchange.body();
        String token = exchange.required("token");
        if (!body.path("accepted").asBoolean(true)) {
            Arguments.check(
                    !body.has("permissions") && !body.has("projects"),
                    "A token that is not accepted has neither permissions nor projects.");
            northflank.reject(token);
            return;
        }
        String[] projects =
                body.has("projects") ? ControlBodies.as(String[].class, body.get("projects")) : new String[0];
        for (String id : projects) {
            Arguments.requireKnown("There is no such Northflank project", id, northflank.projectIds());
        }
        northflank.accept(token);
        if (body.has("permissions")) {
            Set<NorthflankPermission> missing = EnumSet.allOf(NorthflankPermission.class);
            missing.removeAll(List.of(ControlBodies.as(NorthflankPermission[].class, body.get("permissions"))));
            northflank.deny(token, missing.toArray(NorthflankPermission[]::new));
        }
        if (body.has("projects")) {
            northflank.restrict(token, projects);
        }
    }

    private static void addFault(Exchange exchange, Faults faults) {
        try {
            FaultOrder.give(exchange.body(), faults);
        } catch (IllegalStateException | UnsupportedOperationException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private JsonNode setClock(Exchange exchange) {
        JsonNode seconds = exchange.body().path("advanceSeconds");
        if (seconds.isMissingNode()) {
            kms.clock().freezeAt(time(exchange.required("freezeAt")));
        } else {
            kms.clock().advance(Duration.ofSeconds(seconds.longValue()));
        }
        return now();
    }

    private static Map<String, String> texts(Exchange exchange, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        exchange.body()
                .path(field)
                .properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().textValue()));
        return texts;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("freezeAt must be a time such as 2026-01-31T23:59:59Z.", wrong);
        }
    }

    private JsonNode now() {
        return Json.object().put("now", kms.clock().instant().toString());
    }

    private static ObjectNode calls(List<RecordedCall> calls) {
        return Json.object().set("calls", ControlBodies.tree(calls));
    }
}
