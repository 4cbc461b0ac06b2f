// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes each request through the server's checks in the server's order: route, token, rate limit, form, rules. */
final class Dispatcher {
    private static final Set<Operation> WORKING_IN_MAINTENANCE =
            Set.of(Operation.LOGIN_UNIVERSAL_AUTH, Operation.RENEW_TOKEN);

    /** An endpoint and the values of the path. */
    private record Route(Endpoint endpoint, Map<String, String> pathValues) {}

    private final List<Endpoint> endpoints;
    private final Authentication authentication;
    private final RateLimiter rateLimiter;
    private final Faults faults;
    private final CallLog calls;
    private final InstantSource clock;
    private final Object lock;
    private boolean maintenance;

    Dispatcher(
            List<Endpoint> endpoints,
            Authentication authentication,
            RateLimiter rateLimiter,
            Faults faults,
            CallLog calls,
            InstantSource clock,
            Object lock) {
        this.endpoints = List.copyOf(endpoints);
        this.authentication = authentication;
        this.rateLimiter = rateLimiter;
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
        this.lock = lock;
    }

    /** Called under the lock. */
    void maintenance(boolean on) {
        maintenance = on;
    }

    FakeAnswer answer(FakeRequest request) {
        Optional<Route> route = route(request);
        Operation operation = route.map(found -> found.endpoint().operation()).orElse(Operation.UNKNOWN);
        Fault.Scene scene = new Fault.Scene(request, operation, () -> process(request, route));
        FakeAnswer answer = faults.next(operation)
                .map(fault -> fault.answer(scene).byFault())
                .orElseGet(scene::process)
                .withHeaders(Map.of("date", HttpDate.of(clock.instant())));
        calls.add(request, operation, answer);
        return answer;
    }

    private Optional<Route> route(FakeRequest request) {
        for (Endpoint endpoint : endpoints) {
            Optional<Map<String, String>> values = endpoint.match(request);
            if (values.isPresent()) {
                return Optional.of(new Route(endpoint, values.get()));
            }
        }
        return Optional.empty();
    }

    private FakeAnswer process(FakeRequest request, Optional<Route> route) {
        synchronized (lock) {
            try {
                if (request.header("x-api-key") != null) {
                    throw Refusal.badRequest("API keys are not supported, use an access token");
                }
                if (route.isEmpty()) {
                    return outside(request);
                }
                return process(request, route.get());
            } catch (Refusal refusal) {
                return refusal.answer();
            }
        }
    }

    private FakeAnswer process(FakeRequest request, Route route) {
        Endpoint endpoint = route.endpoint();
        Caller caller = authentication.callerOf(request, endpoint);
        RateLimiter.Outcome rate = rateLimiter.take(endpoint.budget());
        return limited(request, route, caller, rate).withHeaders(rate.headers());
    }

    private FakeAnswer limited(FakeRequest request, Route route, Caller caller, RateLimiter.Outcome rate) {
        try {
            if (!rate.passed()) {
                throw Refusal.rateLimited(rate.retryAfter());
            }
            Endpoint endpoint = route.endpoint();
            if (maintenance && !request.isRead() && !WORKING_IN_MAINTENANCE.contains(endpoint.operation())) {
                throw Refusal.internal();
            }
            JsonNode body = BodyReader.read(request);
            Exchange exchange = new Exchange(request, route.pathValues(), caller, body);
            return FakeAnswer.json(200, endpoint.handler().answer(exchange));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    /** Outside its API the server hands out the page of its console, which is how a wrong base URL shows. */
    private static FakeAnswer outside(FakeRequest request) {
        String path = request.path();
        if (request.isRead() && !path.equals("/api") && !path.startsWith("/api/")) {
            return FakeAnswer.html(200, "Hanzo KMS");
        }
        throw Refusal.noRoute(request);
    }
}
