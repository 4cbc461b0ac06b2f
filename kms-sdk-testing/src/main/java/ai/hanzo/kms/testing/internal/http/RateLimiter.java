// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts requests in windows of fixed length. There is no limit until one is set. */
public final class RateLimiter {
    private final InstantSource clock;
    private final Map<Endpoint.Budget, Window> windows = new EnumMap<>(Endpoint.Budget.class);

    public RateLimiter(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void limit(int reads, int writes, Duration length) {
        Arguments.requireNotNegative(reads, "reads");
        Arguments.requireNotNegative(writes, "writes");
        Arguments.requireWindow(length);
        windows.put(Endpoint.Budget.READ, new Window(reads, length));
        windows.put(Endpoint.Budget.WRITE, new Window(writes, length));
    }

    public synchronized void unlimited() {
        windows.clear();
    }

    /** Takes one request from the budget, and returns whether there was one left. */
    public synchronized Outcome take(Endpoint.Budget budget) {
        Window window = windows.get(budget);
        return window == null ? new Outcome(true, Map.of()) : window.take(clock.instant());
    }

    /** Returns the headers of the budget without taking a request. */
    public synchronized Map<String, String> headers(Endpoint.Budget budget) {
        Window window = windows.get(budget);
        return window == null ? Map.of() : window.headers(clock.instant());
    }

    /** Whether a request may pass, and the rate limit headers of its response. */
    public record Outcome(boolean passed, Map<String, String> headers) {
        long retryAfter() {
            return Long.parseLong(headers.getOrDefault("retry-after", "0"));
        }
    }

    /** One budget. A window begins with its first request. */
    private static final class Window {
        private final int limit;
        private final Duration length;
        private @Nullable Instant start;
        private int used;

        Window(int limit, Duration length) {
            this.limit = limit;
            this.length = length;
        }

        Outcome take(Instant now) {
            if (isOver(now)) {
                start = now;
                used = 0;
            }
            boolean passed = used < limit;
            if (passed) {
                used++;
            }
            Map<String, String> headers = headers(now);
            if (!passed) {
                headers.put("retry-after", headers.getOrDefault("x-ratelimit-reset", ""));
            }
            return new Outcome(passed, headers);
        }

        Map<String, String> headers(Instant now) {
            boolean over = isOver(now);
            Instant end = (over || start == null ? now : start).plus(length);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("x-ratelimit-limit", Integer.toString(limit));
            headers.put("x-ratelimit-remaining", Integer.toString(over ? limit : limit - used));
            headers.put("x-ratelimit-reset", Long.toString(secondsUntil(end, now)));
            return headers;
        }

        private boolean isOver(Instant now) {
            return start == null || !now.isBefore(start.plus(length));
        }

        /** Rounds up, so a client that waits this long finds a new window. */
        private static long secondsUntil(Instant end, Instant now) {
            return (Duration.between(now, end).toMillis() + 999) / 1000;
        }
    }
}
