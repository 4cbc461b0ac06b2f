// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the remaining rate limit budgets of servers. Thread-safe. */
final class RateLimitBudgets {

    private final MeterRegistry meters;
    private final Map<Key, Budget> budgets = new ConcurrentHashMap<>();

    RateLimitBudgets(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(Server server, KmsListener.RateLimitObserved event) {
        budgets.computeIfAbsent(new Key(server, event.write()), this::register).note(event);
    }

    private Budget register(Key key) {
        Budget budget = new Budget(meters.config().clock());
        Tags tags = Tags.of(
                Names.SERVER_ADDRESS,
                key.server().address(),
                Names.SERVER_PORT,
                String.valueOf(key.server().port()),
                Names.BUDGET,
                key.write() ? "write" : "read");
        Gauge.builder(Names.LIMIT, budget, Budget::limit)
                .description("Requests that a full budget of the rate limit allows")
                .tags(tags)
                .register(meters);
        Gauge.builder(Names.REMAINING, budget, Budget::remaining)
                .description("Requests that are left of the budget of the rate limit")
                .tags(tags)
                .register(meters);
        return budget;
    }

    private record Key(Server server, boolean write) {}

    /** One budget from the latest response. */
    private static final class Budget {

        private final Clock clock;
        private volatile Window window = new Window(0, 0, 0);

        Budget(Clock clock) {
            this.clock = clock;
        }

        void note(KmsListener.RateLimitObserved event) {
            long reset = clock.monotonicTime() + event.reset().toNanos();
            window = new Window(event.limit(), event.remaining(), reset);
        }

        double limit() {
            return window.limit();
        }

        /** Returns the remaining requests. After the reset the budget is full again, even without a new response. */
        double remaining() {
            Window known = window;
            return known.resetNanos() - clock.monotonicTime() > 0 ? known.remaining() : known.limit();
        }

        private record Window(int limit, int remaining, long resetNanos) {}
    }
}
