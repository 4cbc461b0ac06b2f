// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.RateLimiter;
import ai.hanzo.kms.testing.internal.http.RequestPipeline;
import ai.hanzo.kms.testing.internal.http.TransferMode;
import ai.hanzo.kms.testing.internal.http.WireMockFront;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes each request to Northflank through route, token, budget and endpoint, on a port that opens on demand. */
public final class NorthflankServer {
    private static final int REQUESTS = 1000;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final NorthflankTokens tokens;
    private final NorthflankEndpoints endpoints;
    private final RequestPipeline pipeline;
    private final FakeSockets sockets;
    private final RateLimiter budget;
    private @Nullable WireMockFront front;
    private boolean closed;

    public NorthflankServer(
            NorthflankTokens tokens,
            NorthflankEndpoints endpoints,
            RequestPipeline pipeline,
            RateLimiter budget,
            FakeSockets sockets) {
        this.tokens = tokens;
        this.endpoints = endpoints;
        this.pipeline = pipeline;
        this.sockets = sockets;
        this.budget = budget;
        rateLimit(REQUESTS, WINDOW);
    }

    public synchronized String url() {
        WireMockFront open = front;
        if (open == null) {
            if (closed) {
                throw new IllegalStateException("The fake is closed.");
            }
            open = sockets.northflank(this::respond);
            front = open;
        }
        return open.url();
    }

    /** Lets a closed server start again. */
    public synchronized void open() {
        closed = false;
    }

    public synchronized void close() {
        closed = true;
        front = null;
    }

    public void rateLimit(int requests, Duration window) {
        budget.limit(requests, requests, window);
    }

    public synchronized void reset() {
        pipeline.reset();
        rateLimit(REQUESTS, WINDOW);
        if (front != null) {
            front.reset();
        }
    }

    private FakeResponse respond(FakeRequest request) {
        Optional<Endpoint.Route> route = endpoints.route(request);
        Operation operation = route.map(Endpoint.Route::operation).orElse(Operation.UNKNOWN);
        FakeResponse response = pipeline.respond(request, operation, () -> process(request, route));
        return response.isJson() ? response.withMissingHeaders(budget.headers(Endpoint.Budget.READ)) : response;
    }

    private FakeResponse process(FakeRequest request, Optional<Endpoint.Route> route) {
        NorthflankTokens.Outage outage = tokens.outage();
        if (outage != null) {
            FakeResponse response = outage.status() == 0
                    ? FakeResponse.dropped(TransferMode.of(TransferMode.Way.CLOSED))
                    : NorthflankResponses.outage(outage.status());
            return response.byFault();
        }
        if (route.isEmpty()) {
            return NorthflankResponses.error(404, "Not found");
        }
        String token = request.bearerToken();
        int status = token == null ? 401 : tokens.check(token);
        if (token == null || status != 200) {
            return NorthflankResponses.refused(status);
        }
        RateLimiter.Outcome rate = budget.take(Endpoint.Budget.READ);
        FakeResponse response =
                rate.passed() ? endpoints.respond(request, route.get(), token) : NorthflankResponses.rateLimited();
        Map<String, String> headers = new HashMap<>(rate.headers());
        // Northflank sends only x-ratelimit-reset.
        headers.remove("retry-after");
        return response.withHeaders(headers);
    }
}
