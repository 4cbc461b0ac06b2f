// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link FakeKms}, or the {@link FakeNorthflank} behind it, misbehave.
 *
 * <pre>{@code
 * kms.faults().on(Operation.CREATE_CONNECTION).next(2).status(503);
 * kms.faults().onAll().withProbability(0.1, 42).drop();
 * }</pre>
 *
 * <p>A request meets at most one fault: the first that was ordered, still has something to do, and would show in it.
 * Reached by {@link FakeKms#faults()} and {@link FakeNorthflank#faults()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Faults {
    private final Object lock = new Object();
    private final List<FaultOrder> orders = new ArrayList<>();
    private final FaultyServer server;

    Faults(FaultyServer server) {
        this.server = server;
    }

    /**
     * Begins a fault for some operations.
     *
     * @param operations which operations it is for
     * @return the rest of the order, which takes effect with its last call
     * @throws IllegalArgumentException if there is none, or the server has no such operation
     */
    public FaultPlan on(Operation... operations) {
        Arguments.check(operations.length > 0, "a fault needs an operation; onAll() is for all of them");
        for (Operation operation : operations) {
            server.operations().require(operation);
        }
        return new FaultPlan(this, server, Set.copyOf(List.of(operations)));
    }

    /**
     * Begins a fault for every request, of unknown routes too.
     *
     * @return the rest of the order, which takes effect with its last call
     */
    public FaultPlan onAll() {
        return new FaultPlan(this, server, null);
    }

    /**
     * Forgets all faults that were ordered.
     *
     * @return this
     */
    public Faults clear() {
        synchronized (lock) {
            orders.clear();
        }
        return this;
    }

    Faults add(FaultOrder order) {
        synchronized (lock) {
            orders.add(order);
        }
        return this;
    }

    /** Answers a request: by the fault that it meets, or as the server does. */
    FakeAnswer answer(Fault.Scene scene) {
        try {
            return next(scene).map(fault -> fault.answer(scene).byFault()).orElseGet(scene::process);
        } catch (RuntimeException bug) {
            // Without the message, which may quote a request.
            StackTraceElement[] trace = bug.getStackTrace();
            return server.failed(bug.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private Optional<Fault> next(Fault.Scene scene) {
        synchronized (lock) {
            for (FaultOrder order : orders) {
                Optional<Fault> fault = order.take(scene);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        }
    }
}
