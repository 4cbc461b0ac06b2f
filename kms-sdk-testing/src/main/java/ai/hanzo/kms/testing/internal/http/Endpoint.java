// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One endpoint of the server: method, path, allowed callers, budget and handler. */
public record Endpoint(
        Operation operation, String method, String template, Audience audience, Budget budget, Handler handler) {
    /** Who may call an endpoint. */
    public enum Audience {
        NOBODY,
        ANY,
        USER_ONLY
    }

    /** Which rate limit an endpoint counts against. */
    public enum Budget {
        READ,
        WRITE,
        NONE
    }

    /** Returns the body of a 200, or ends with a {@link Refusal}. */
    @FunctionalInterface
    public interface Handler {
        JsonNode respond(Exchange exchange);
    }

    /** An endpoint and the values of the path of a request to it. */
    public record Route(Endpoint endpoint, Map<String, String> pathValues) {
        /** Returns nothing if a request is for none of these endpoints. */
        public static Optional<Route> of(FakeRequest request, List<Endpoint> endpoints) {
            return endpoints.stream()
                    .flatMap(each -> each.match(request).map(values -> new Route(each, values)).stream())
                    .findFirst();
        }

        public Operation operation() {
            return endpoint.operation();
        }
    }

    public static Endpoint read(Operation operation, String template, Handler handler) {
        return new Endpoint(operation, "GET", template, Audience.ANY, Budget.READ, handler);
    }

    public static Endpoint userRead(Operation operation, String template, Handler handler) {
        return new Endpoint(operation, "GET", template, Audience.USER_ONLY, Budget.READ, handler);
    }

    public static Endpoint write(Operation operation, String method, String template, Handler handler) {
        return new Endpoint(operation, method, template, Audience.ANY, Budget.WRITE, handler);
    }

    public static Endpoint open(Operation operation, String template, Handler handler) {
        return new Endpoint(operation, "POST", template, Audience.NOBODY, Budget.WRITE, handler);
    }

    /** Reports that the server is up. It needs no token and counts against no budget. */
    public static Endpoint status(InstantSource clock) {
        Handler handler = exchange -> Json.object()
                .put("date", clock.instant().toString())
                .put("message", "Ok")
                .put("emailConfigured", true)
                .put("redisConfigured", true);
        return new Endpoint(Operation.GET_SERVER_STATUS, "GET", "/api/status", Audience.NOBODY, Budget.NONE, handler);
    }

    /** Returns the values of the path, or nothing if the request is for another endpoint. */
    private Optional<Map<String, String>> match(FakeRequest request) {
        int literal = template.contains("{") ? template.indexOf('{') : template.length();
        if (!method.equals(request.method()) || !request.path().regionMatches(0, template, 0, literal)) {
            return Optional.empty();
        }
        String[] wanted = template.split("/", -1);
        String[] given = request.path().split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), FakeRequest.decodeSegment(given[i]));
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
