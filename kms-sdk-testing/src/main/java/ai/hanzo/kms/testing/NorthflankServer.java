// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Faults faults;
    private final CallLog calls;
    private final WireWatch watch;
    private final FakeSockets sockets;
    private final LateWork late;
    private final RateLimiter budget;
    private @Nullable WireMockFront front;
    private boolean closed;

    /** How often there was a reset. Changed under the lock, but read without it on arrival. */
    private final AtomicInteger resets = new AtomicInteger();

    NorthflankServer(
            Object lock,
            InstantSource clock,
            NorthflankTokens tokens,
            NorthflankEndpoints endpoints,
            Faults faults,
            CallLog calls,
            FakeSockets sockets,
            WireWatch watch) {
        this.sockets = sockets;
        this.watch = watch;
        this.lock = lock;
        this.clock = clock;
        this.tokens = tokens;
        this.endpoints = endpoints;
        this.faults = faults;
        this.calls = calls;
        late = new LateWork(clock, lock);
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
                open = sockets.northflank(this::answer, watch);
                front = open;
            }
            return open.url();
        }
    }

    KnownOperations operations() {
        return endpoints.operations();
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
            front = null;
        }
    }

    void rateLimit(int requests, Duration window) {
        budget.limit(requests, requests, window);
    }

    void reset() {
        resets.incrementAndGet();
        late.clear();
        rateLimit(REQUESTS, WINDOW);
        synchronized (frontLock) {
            if (front != null) {
                front.reset();
            }
        }
    }

    private FakeAnswer answer(FakeRequest request) {
        int arrival = resets.get();
        Optional<NorthflankEndpoints.Route> route = endpoints.route(request);
        Operation operation = route.map(found -> found.endpoint().operation()).orElse(Operation.UNKNOWN);
        late.catchUp();
        synchronized (lock) {
            if (arrival != resets.get()) {
                return FakeAnswer.dropped(Delivery.of(Delivery.Way.CLOSED));
            }
            Fault.Scene scene = new Fault.Scene(request, operation, () -> answer(request, route), late);
            FakeAnswer answer = faults.answer(scene).withHeaders(Map.of("date", HttpDate.of(clock.instant())));
            calls.add(request, operation, answer);
            return answer;
        }
    }

    private FakeAnswer answer(FakeRequest request, Optional<NorthflankEndpoints.Route> route) {
        synchronized (lock) {
            return inTurn(request, route);
        }
    }

    private FakeAnswer inTurn(FakeRequest request, Optional<NorthflankEndpoints.Route> route) {
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
