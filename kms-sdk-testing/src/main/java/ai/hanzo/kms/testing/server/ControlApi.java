// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.internal.http.Caller;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets tests in any language control a fake over HTTP. {@code control.openapi.yaml} describes it. Thread-safe. */
final class ControlApi {
    static final String ROOT = "/control";
    private static final String FILE = "control.openapi.yaml";

    private final List<Endpoint> endpoints;

    ControlApi(FakeKms kms) {
        endpoints = new ControlEndpoints(kms).all();
    }

    static boolean isFor(FakeRequest request) {
        String path = request.path();
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    FakeResponse respond(FakeRequest request) {
        if (request.header("origin") != null) {
            return error(403, "Web pages can't control the fake.");
        }
        if (request.method().equals("GET") && request.path().equals(ROOT + "/openapi.yaml")) {
            return FakeResponse.text(200, description()).withHeaders(Map.of("content-type", "application/yaml"));
        }
        return Endpoint.Route.of(request, endpoints)
                .map(route -> respond(
                        route.endpoint(), new Exchange(request, route.pathValues(), Caller.nobody(), Json.object())))
                .orElseGet(() -> error(
                        404,
                        "There is no " + request.method() + " " + request.path() + ": see " + ROOT + "/openapi.yaml."));
    }

    private static FakeResponse respond(Endpoint endpoint, Exchange exchange) {
        try {
            return FakeResponse.json(200, endpoint.handler().respond(exchange));
        } catch (IllegalArgumentException wrong) {
            return error(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static FakeResponse error(int status, String message) {
        return FakeResponse.json(status, Json.object().put("message", message));
    }

    private static String description() {
        try (InputStream file = ControlApi.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
