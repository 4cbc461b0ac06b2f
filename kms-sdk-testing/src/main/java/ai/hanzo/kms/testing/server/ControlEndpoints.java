// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.FakeClock;
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
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@link ControlApi} does with a fake: the same as a test in Java by its methods. Thread-safe. */
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
                bodiless("resetFake", "POST", "/reset", this::reset),
                taking("putProject", "PUT", "/projects/{projectId}", ControlBodies.Project.class, this::putProject),
                bodiless("removeProject", "DELETE", "/projects/{projectId}", this::removeProject),
                taking("putFolder", "PUT", "/folders", ControlBodies.Folder.class, this::putFolder),
                giving("getFolder", "GET", "/folders", this::folder, "projectId", "environment", "path"),
                giving("addIdentity", "POST", "/identities", this::addIdentity),
                taking(
                        "denyPermissions",
                        "PUT",
                        "/identities/{identityId}/denied-permissions",
                        ControlBodies.DeniedPermissions.class,
                        this::deny),
                giving("addUserToken", "POST", "/user-tokens", any -> token(kms.newUserToken())),
                taking(
                        "putNorthflankProject",
                        "PUT",
                        "/northflank/projects/{projectId}",
                        ControlBodies.Project.class,
                        this::putNorthflankProject),
                taking("putSecretGroup", "PUT", GROUP, ControlBodies.SecretGroup.class, this::putGroup),
                giving("getSecretGroup", "GET", GROUP, this::group),
                taking(
                        "putNorthflankToken",
                        "POST",
                        "/northflank/tokens",
                        ControlBodies.NorthflankToken.class,
                        (exchange, token) -> putToken(token)),
                addingFault("addFault", "/faults", kms.faults()),
                bodiless("clearFaults", "DELETE", "/faults", any -> kms.faults().clear()),
                addingFault("addNorthflankFault", "/northflank/faults", northflank.faults()),
                bodiless(
                        "clearNorthflankFaults",
                        "DELETE",
                        "/northflank/faults",
                        any -> northflank.faults().clear()),
                giving("getClock", "GET", "/clock", any -> now()),
                of("setClock", "POST", "/clock", exchange -> setClock(body(exchange, ControlBodies.Clock.class))),
                giving("listCalls", "GET", "/calls", any -> calls(kms.calls()).put("dropped", kms.droppedCalls())),
                giving("listNorthflankCalls", "GET", "/northflank/calls", any -> calls(northflank.calls())));
    }

    private static Endpoint of(
            String operation, String method, String path, Endpoint.Handler handler, String... parameters) {
        return Endpoint.write(Operation.of(operation), method, ControlApi.ROOT + path, exchange -> {
            exchange.request()
                    .query()
                    .keySet()
                    .forEach(name ->
                            Arguments.requireKnown("there is no such query parameter", name, List.of(parameters)));
            return handler.respond(exchange);
        });
    }

    private static Endpoint giving(
            String operation, String method, String path, Endpoint.Handler handler, String... parameters) {
        return of(
                operation,
                method,
                path,
                exchange -> {
                    ControlBodies.requireNone(exchange.request());
                    return handler.respond(exchange);
                },
                parameters);
    }

    private static Endpoint bodiless(String operation, String method, String path, Consumer<Exchange> work) {
        return giving(operation, method, path, exchange -> {
            work.accept(exchange);
            return Json.object();
        });
    }

    private static <T> Endpoint taking(
            String operation, String method, String path, Class<T> body, BiConsumer<Exchange, T> work) {
        return of(operation, method, path, exchange -> {
            work.accept(exchange, body(exchange, body));
            return Json.object();
        });
    }

    private static Endpoint addingFault(String operation, String path, Faults faults) {
        return taking(operation, "POST", path, FaultOrder.class, (exchange, order) -> addFault(order, faults));
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return ControlBodies.read(exchange.request(), type);
    }

    private void reset(Exchange any) {
        kms.reset();
        identities.clear();
    }

    private void putProject(Exchange exchange, ControlBodies.Project project) {
        kms.addProject(exchange.parameter("projectId"), project.name());
    }

    private void removeProject(Exchange exchange) {
        kms.removeProject(exchange.parameter("projectId"));
    }

    private void putNorthflankProject(Exchange exchange, ControlBodies.Project project) {
        northflank.addProject(exchange.parameter("projectId"), project.name());
    }

    private void putFolder(Exchange any, ControlBodies.Folder folder) {
        kms.secretSyncs().addFolder(folder.projectId(), folder.environment(), folder.path(), folder.secrets());
    }

    private JsonNode folder(Exchange exchange) {
        Map<String, String> secrets = kms.secretSyncs()
                .secrets(query(exchange, "projectId"), query(exchange, "environment"), query(exchange, "path"));
        return ControlBodies.tree(Map.of("secrets", secrets));
    }

    private static String query(Exchange exchange, String name) {
        List<String> values = exchange.request().query().getOrDefault(name, List.of());
        Arguments.check(values.size() == 1, "the query has to name " + name + " once");
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

    private void deny(Exchange exchange, ControlBodies.DeniedPermissions denied) {
        String id = exchange.parameter("identityId");
        FakeIdentity identity = id.equals("default") ? kms.identity() : identities.get(id);
        Arguments.check(identity != null, "no identity of this API: " + id);
        Permission[] permissions = denied.permissions().toArray(Permission[]::new);
        if (denied.projectId() != null) {
            // Refuses an unknown project before anything has changed.
            Objects.requireNonNull(identity).denyIn(denied.projectId());
        }
        Objects.requireNonNull(identity).allow(Permission.values());
        if (denied.projectId() == null) {
            identity.deny(permissions);
        } else {
            identity.denyIn(denied.projectId(), permissions);
        }
    }

    private void putGroup(Exchange exchange, ControlBodies.SecretGroup group) {
        northflank.addSecretGroup(
                exchange.parameter("projectId"), exchange.parameter("groupId"), group.name(), group.variables());
    }

    private JsonNode group(Exchange exchange) {
        Map<String, String> variables =
                northflank.secrets(exchange.parameter("projectId"), exchange.parameter("groupId"));
        return ControlBodies.tree(Map.of("variables", variables));
    }

    private void putToken(ControlBodies.NorthflankToken body) {
        String token = body.token();
        if (Boolean.FALSE.equals(body.accepted())) {
            Arguments.check(
                    body.permissions() == null && body.projects() == null,
                    "a token that is not accepted has neither permissions nor projects");
            northflank.reject(token);
            return;
        }
        if (body.projects() != null) {
            body.projects()
                    .forEach(id -> Arguments.requireKnown("no such Northflank project", id, northflank.projectIds()));
        }
        northflank.accept(token);
        if (body.permissions() != null) {
            NorthflankPermission[] missing = Arrays.stream(NorthflankPermission.values())
                    .filter(each -> !body.permissions().contains(each))
                    .toArray(NorthflankPermission[]::new);
            northflank.deny(token, missing);
        }
        if (body.projects() != null) {
            northflank.restrict(token, body.projects().toArray(String[]::new));
        }
    }

    private static void addFault(FaultOrder order, Faults faults) {
        try {
            order.giveTo(faults);
        } catch (IllegalStateException | UnsupportedOperationException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private JsonNode setClock(ControlBodies.Clock body) {
        Arguments.check(
                body.advanceSeconds() == null != (body.freezeAt() == null),
                "either advanceSeconds or freezeAt is needed");
        FakeClock clock = kms.clock();
        if (body.advanceSeconds() != null) {
            clock.advance(Duration.ofSeconds(body.advanceSeconds()));
        } else {
            clock.freezeAt(time(body.freezeAt()));
        }
        return now();
    }

    private static Instant time(@Nullable String text) {
        try {
            return Instant.parse(Objects.requireNonNull(text));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("freezeAt has to be a time such as 2026-01-31T23:59:59Z", wrong);
        }
    }

    private JsonNode now() {
        return Json.object().put("now", kms.clock().instant().toString());
    }

    private static ObjectNode calls(List<RecordedCall> calls) {
        return Json.object().set("calls", ControlBodies.tree(calls));
    }
}
