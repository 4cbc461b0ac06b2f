// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.time.DelayedTasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds the faults of one server, in the order of their plans. Thread-safe. */
public final class FaultQueue {
    private final List<PlannedFault> faults = new ArrayList<>();
    private final Map<Object, String> unended = new LinkedHashMap<>();
    private final FaultTarget target;
    private final DelayedTasks delayed;

    public FaultQueue(FaultTarget target, DelayedTasks delayed) {
        this.target = target;
        this.delayed = delayed;
    }

    /** Notes that a test began a plan. */
    public synchronized void begin(Object order, String what) {
        unended.put(order, what);
    }

    /** Notes that a plan was refused, which the test already knows. */
    public synchronized void forget(Object order) {
        unended.remove(order);
    }

    /**
     * Fails a test with an incomplete plan, once.
     *
     * @throws IllegalStateException if a plan is incomplete
     */
    public synchronized void requireEnded() {
        if (!unended.isEmpty()) {
            String orders = String.join(" and for ", unended.values());
            unended.clear();
            throw new IllegalStateException("A fault for " + orders + " was begun, but no last call says which one,"
                    + " such as status(503) or drop(), so it never happens.");
        }
    }

    public FaultTarget target() {
        return target;
    }

    public synchronized void add(Object order, PlannedFault fault) {
        unended.remove(order);
        faults.add(fault);
    }

    public synchronized void clear() {
        faults.clear();
        unended.clear();
    }

    /** Responds to a request: with a matching fault, or like the server. */
    public FakeResponse respond(FakeRequest request, Operation operation, Supplier<FakeResponse> server) {
        Fault.Context context = new Fault.Context(request, operation, server, delayed);
        try {
            return next(context).map(fault -> fault.respond(context).byFault()).orElseGet(context::process);
        } catch (RuntimeException bug) {
            // Without the message, which may quote a request.
            StackTraceElement[] trace = bug.getStackTrace();
            return target.failed(bug.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private synchronized Optional<Fault> next(Fault.Context context) {
        for (PlannedFault planned : faults) {
            Optional<Fault> fault = planned.take(context);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
