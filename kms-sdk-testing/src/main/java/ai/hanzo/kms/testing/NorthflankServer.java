// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes each request to Northflank through route, token, budget and endpoint, on a port that opens when it is asked for. */
final class NorthflankServer {
    private static final int REQUESTS = 1000;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Object lock;
    private final Object frontLock = new Object();
    private final InstantSource clock;
    private final NorthflankTokens tokens;
    private final NorthflankEndpoints endpoints;
    private final CallLog calls;
    private final WireWatch watch;
    private final RateLimiter budget;
    private @Nullable WireMockFront front;
    private boolean closed;

    NorthflankServer(
            Object lock,
            InstantSource clock,
            NorthflankTokens tokens,
            NorthflankEndpoints endpoints,
            CallLog calls,
            WireWatch watch) {
        this.watch = watch;
        this.lock = lock;
        this.clock = clock;
        this.tokens = tokens;
        this.endpoints = endpoints;
        this.calls = calls;
        budget = new RateLimiter(clock);
        rateLimit(REQUESTS, WINDOW);
    }

    String url() {
        synchronized (frontLock) {
            WireMockFront open = front;
            if (open == null) {
                if (closed) {
                    throw new IllegalStateException("the fake is closed");
                }
                open = new WireMockFront(0, this::answer, watch);
                front = open;
            }
            return open.url();
        }
    }

    /** Lets a closed server start once more. */
    void open() {
        synchronized (frontLock) {
            closed = false;
        }
    }

    void close() {
        synchronized (frontLock) {
            closed = true;
            WireMockFront open = front;
            front = null;
            if (open != null) {
                open.stop();
            }
        }
    }

    void rateLimit(int requests, Duration window) {
        budget.limit(requests, requests, window);
    }

    void reset() {
        rateLimit(REQUESTS, WINDOW);
        synchronized (frontLock) {
            if (front != null) {
                front.reset();
            }
        }
    }

    private FakeAnswer answer(FakeRequest request) {
        Optional<NorthflankEndpoints.Route> route = endpoints.route(request);
        FakeAnswer answer;
        synchronized (lock) {
            answer = answer(request, route).withHeaders(Map.of("date", HttpDate.of(clock.instant())));
        }
        calls.add(request, route.map(found -> found.endpoint().operation()).orElse(Operation.UNKNOWN), answer);
        return answer;
    }

    private FakeAnswer answer(FakeRequest request, Optional<NorthflankEndpoints.Route> route) {
        NorthflankTokens.Trouble trouble = tokens.trouble();
        if (trouble != null) {
            FakeAnswer answer = trouble.status() == 0
                    ? FakeAnswer.dropped(Delivery.of(Delivery.Way.CLOSED))
                    : NorthflankAnswers.trouble(trouble.status());
            return answer.byFault();
        }
        if (route.isEmpty()) {
            return NorthflankAnswers.error(404, "Not found");
        }
        String token = Authentication.bearerToken(request);
        int status = token == null ? 401 : tokens.check(token);
        if (token == null || status != 200) {
            return NorthflankAnswers.refused(status);
        }
        RateLimiter.Outcome rate = budget.take(Endpoint.Budget.READ);
        FakeAnswer answer =
                rate.passed() ? endpoints.answer(request, route.get(), token) : NorthflankAnswers.rateLimited();
        Map<String, String> headers = new HashMap<>(rate.headers());
        // Northflank tells the same by x-ratelimit-reset alone.
        headers.remove("retry-after");
        return answer.withHeaders(headers);
    }
}
