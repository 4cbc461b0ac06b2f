// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link FakeKms} misbehave.
 *
 * <pre>{@code
 * kms.faults().on(Operation.CREATE_CONNECTION).next(2).status(503);
 * kms.faults().onAll().withProbability(0.1, 42).drop();
 * }</pre>
 *
 * <p>A request meets at most one fault: the first that was ordered and still has something to do. Reached by {@link
 * FakeKms#faults()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Faults {
    private final Object lock = new Object();
    private final List<FaultPlan> plans = new ArrayList<>();
    private final TokenFaults tokenFaults;

    Faults(TokenFaults tokenFaults) {
        this.tokenFaults = tokenFaults;
    }

    /**
     * Begins a fault for some operations.
     *
     * @param operations which operations it is for
     * @return the rest of the order, which takes effect with its last call
     */
    public FaultPlan on(Operation... operations) {
        return new FaultPlan(this, tokenFaults, Set.of(operations));
    }

    /**
     * Begins a fault for every request, of unknown routes too.
     *
     * @return the rest of the order, which takes effect with its last call
     */
    public FaultPlan onAll() {
        return new FaultPlan(this, tokenFaults, null);
    }

    /**
     * Forgets all faults that were ordered.
     *
     * @return this
     */
    public Faults clear() {
        synchronized (lock) {
            plans.clear();
        }
        return this;
    }

    Faults add(FaultPlan plan) {
        synchronized (lock) {
            plans.add(plan);
        }
        return this;
    }

    Optional<Fault> next(Operation operation) {
        synchronized (lock) {
            for (FaultPlan plan : plans) {
                @Nullable Fault fault = plan.take(operation);
                if (fault != null) {
                    return Optional.of(fault);
                }
            }
            return Optional.empty();
        }
    }
}
