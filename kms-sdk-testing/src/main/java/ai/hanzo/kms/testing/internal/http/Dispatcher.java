// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Takes each request through the server's checks in the server's order: route, token, rate limit, form, rules. */
public final class Dispatcher {
    private static final Set<Operation> WORKING_IN_MAINTENANCE =
            Set.of(Operation.LOGIN_UNIVERSAL_AUTH, Operation.RENEW_TOKEN);

    private final List<Endpoint> endpoints;
    private final BiFunction<FakeRequest, Endpoint, Caller> authentication;
    private final RateLimiter rateLimiter;
    private final RequestPipeline pipeline;
    private final Supplier<RequestForms> forms;
    private boolean maintenance;

    public Dispatcher(
            List<Endpoint> endpoints,
            BiFunction<FakeRequest, Endpoint, Caller> authentication,
            RateLimiter rateLimiter,
            RequestPipeline pipeline,
            Supplier<RequestForms> forms) {
        this.endpoints = List.copyOf(endpoints);
        this.authentication = authentication;
        this.rateLimiter = rateLimiter;
        this.pipeline = pipeline;
        this.forms = forms;
    }

    /** Called under the lock. */
    public void maintenance(boolean on) {
        maintenance = on;
    }

    /** Called under the lock. */
    public void reset() {
        maintenance = false;
        pipeline.reset();
    }

    public FakeResponse respond(FakeRequest request) {
        Optional<Endpoint.Route> route = Endpoint.Route.of(request, endpoints);
        Operation operation = route.map(Endpoint.Route::operation).orElse(Operation.UNKNOWN);
        return pipeline.respond(request, operation, () -> process(request, route));
    }

    public static boolean stopsInMaintenance(Operation operation) {
        return !operation.equals(Operation.UNKNOWN) && !WORKING_IN_MAINTENANCE.contains(operation);
    }

    private FakeResponse process(FakeRequest request, Optional<Endpoint.Route> route) {
        try {
            if (request.header("x-api-key") != null) {
                throw Refusal.badRequest("API keys are not supported, use an access token");
            }
            if (route.isEmpty()) {
                return outside(request);
            }
            Endpoint endpoint = route.get().endpoint();
            Caller caller = authentication.apply(request, endpoint);
            RateLimiter.Outcome rate = rateLimiter.take(endpoint.budget());
            return limited(request, route.get(), caller, rate).withHeaders(rate.headers());
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private FakeResponse limited(FakeRequest request, Endpoint.Route route, Caller caller, RateLimiter.Outcome rate) {
        try {
            if (!rate.passed()) {
                throw Refusal.rateLimited(rate.retryAfter());
            }
            Endpoint endpoint = route.endpoint();
            if (maintenance && !request.isRead() && stopsInMaintenance(endpoint.operation())) {
                throw Refusal.internal();
            }
            JsonNode body = BodyReader.read(request);
            RequestForms known = forms.get();
            Map<String, String> parameters =
                    known.parameters(endpoint.operation(), route.pathValues(), request.query());
            JsonNode taken = known.body(endpoint.operation(), body);
            return FakeResponse.json(200, endpoint.handler().respond(new Exchange(request, parameters, caller, taken)));
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    /** Returns the page of the console, which the server sends outside its API; so a wrong base URL is noticed. */
    private static FakeResponse outside(FakeRequest request) {
        String path = request.path();
        if (request.isRead() && !path.equals("/api") && !path.startsWith("/api/")) {
            return FakeResponse.html(200, "Hanzo KMS");
        }
        throw Refusal.noRoute(request);
    }
}
