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
                silent("resetFake", "POST", "/reset", bodiless(this::reset)),
                silent("putProject", "PUT", "/projects/{projectId}", this::putProject),
                silent("removeProject", "DELETE", "/projects/{projectId}", this::removeProject),
                silent("putFolder", "PUT", "/folders", this::putFolder),
                of("getFolder", "GET", "/folders", this::folder),
                of("addIdentity", "POST", "/identities", this::addIdentity),
                silent("denyPermissions", "PUT", "/identities/{identityId}/denied-permissions", this::deny),
                of("addUserToken", "POST", "/user-tokens", this::addUserToken),
                silent("putNorthflankProject", "PUT", "/northflank/projects/{projectId}", this::putNorthflankProject),
                silent("putSecretGroup", "PUT", GROUP, this::putGroup),
                of("getSecretGroup", "GET", GROUP, this::group),
                silent("putNorthflankToken", "POST", "/northflank/tokens", this::putToken),
                silent("addFault", "POST", "/faults", order -> addFault(order, kms.faults())),
                silent(
                        "clearFaults",
                        "DELETE",
                        "/faults",
                        bodiless(() -> kms.faults().clear())),
                silent(
                        "addNorthflankFault",
                        "POST",
                        "/northflank/faults",
                        order -> addFault(order, northflank.faults())),
                silent(
                        "clearNorthflankFaults",
                        "DELETE",
                        "/northflank/faults",
                        bodiless(() -> northflank.faults().clear())),
                of("getClock", "GET", "/clock", any -> now()),
                of("setClock", "POST", "/clock", this::setClock),
                of("listCalls", "GET", "/calls", any -> calls(kms.calls()).put("dropped", kms.droppedCalls())),
                of("listNorthflankCalls", "GET", "/northflank/calls", any -> calls(northflank.calls())));
    }

    private static Endpoint of(String operation, String method, String path, Endpoint.Handler handler) {
        return Endpoint.write(Operation.of(operation), method, ControlApi.ROOT + path, handler);
    }

    private static Endpoint silent(String operation, String method, String path, Consumer<Exchange> work) {
        return of(operation, method, path, exchange -> {
            work.accept(exchange);
            return Json.object();
        });
    }

    private static Consumer<Exchange> bodiless(Runnable work) {
        return exchange -> {
            ControlBodies.requireNone(exchange.request());
            work.run();
        };
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return ControlBodies.read(exchange.request(), type);
    }

    private void reset() {
        kms.reset();
        identities.clear();
    }

    private void putProject(Exchange exchange) {
        String name = body(exchange, ControlBodies.Project.class).name();
        kms.addProject(exchange.parameter("projectId"), name);
    }

    private void removeProject(Exchange exchange) {
        kms.removeProject(exchange.parameter("projectId"));
    }

    private void putNorthflankProject(Exchange exchange) {
        String name = body(exchange, ControlBodies.Project.class).name();
        northflank.addProject(exchange.parameter("projectId"), name);
    }

    private void putFolder(Exchange exchange) {
        ControlBodies.Folder folder = body(exchange, ControlBodies.Folder.class);
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

    private JsonNode addUserToken(Exchange exchange) {
        ControlBodies.requireNone(exchange.request());
        return token(kms.newUserToken());
    }

    private JsonNode addIdentity(Exchange exchange) {
        ControlBodies.requireNone(exchange.request());
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
        Arguments.check(identity != null, "no identity of this API: " + id);
        ControlBodies.DeniedPermissions denied = body(exchange, ControlBodies.DeniedPermissions.class);
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

    private void putGroup(Exchange exchange) {
        ControlBodies.SecretGroup group = body(exchange, ControlBodies.SecretGroup.class);
        northflank.addSecretGroup(
                exchange.parameter("projectId"), exchange.parameter("groupId"), group.name(), group.variables());
    }

    private JsonNode group(Exchange exchange) {
        Map<String, String> variables =
                northflank.secrets(exchange.parameter("projectId"), exchange.parameter("groupId"));
        return ControlBodies.tree(Map.of("variables", variables));
    }

    private void putToken(Exchange exchange) {
        ControlBodies.NorthflankToken body = body(exchange, ControlBodies.NorthflankToken.class);
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

    private void addFault(Exchange exchange, Faults faults) {
        FaultOrder order = body(exchange, FaultOrder.class);
        try {
            order.giveTo(faults);
        } catch (IllegalStateException | UnsupportedOperationException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private JsonNode setClock(Exchange exchange) {
        ControlBodies.Clock body = body(exchange, ControlBodies.Clock.class);
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
