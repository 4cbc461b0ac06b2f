// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

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
    private final LateWork late;
    private final Object lock;
    private boolean maintenance;

    /** How often there was a reset. Changed under the lock, but read without it on arrival. */
    private final AtomicInteger resets = new AtomicInteger();

    Dispatcher(
            List<Endpoint> endpoints,
            Authentication authentication,
            RateLimiter rateLimiter,
            Faults faults,
            CallLog calls,
            InstantSource clock,
            LateWork late,
            Object lock) {
        this.endpoints = List.copyOf(endpoints);
        this.authentication = authentication;
        this.rateLimiter = rateLimiter;
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
        this.late = late;
        this.lock = lock;
    }

    /** Called under the lock. */
    void maintenance(boolean on) {
        maintenance = on;
    }

    /** Called under the lock. Requests that arrived before leave no trace after it. */
    void reset() {
        resets.incrementAndGet();
        maintenance = false;
    }

    FakeAnswer answer(FakeRequest request) {
        int arrival = resets.get();
        late.catchUp();
        Optional<Route> route = route(request);
        Operation operation = route.map(found -> found.endpoint().operation()).orElse(Operation.UNKNOWN);
        synchronized (lock) {
            if (arrival != resets.get()) {
                return FakeAnswer.dropped(Delivery.of(Delivery.Way.CLOSED));
            }
            Fault.Scene scene = new Fault.Scene(request, operation, () -> process(request, route), late);
            FakeAnswer answer = faults.answer(scene).withHeaders(Map.of("date", HttpDate.of(clock.instant())));
            calls.add(request, operation, answer);
            return answer;
        }
    }

    KnownOperations operations() {
        // The login of newer servers is no slip, though nothing calls it here.
        return new KnownOperations(endpoints, Operation.UNKNOWN, Operation.LOGIN_SPIFFE_AUTH);
    }

    static boolean stopsInMaintenance(FakeRequest request, Operation operation) {
        return !request.isRead() && !operation.equals(Operation.UNKNOWN) && !WORKING_IN_MAINTENANCE.contains(operation);
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
            if (maintenance && stopsInMaintenance(request, endpoint.operation())) {
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
