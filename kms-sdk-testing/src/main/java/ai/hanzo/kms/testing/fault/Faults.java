// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.fault.FaultQueue;
import ai.hanzo.kms.testing.internal.http.Arguments;
import java.util.List;
import java.util.Set;

/**
 * Makes a {@link ai.hanzo.kms.testing.FakeKms}, or the {@link ai.hanzo.kms.testing.FakeNorthflank} behind it,
 * misbehave.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.Operation;
 *
 * kms.faults().on(Operation.CREATE_CONNECTION).next(2).status(503);
 * kms.faults().onAll().withProbability(0.1, 42).drop();
 * }</pre>
 *
 * <p>A plan must end with the kind of fault. Otherwise the next {@link ai.hanzo.kms.testing.FakeKms#verify()}, {@link
 * ai.hanzo.kms.testing.FakeKms#close()} or end of a JUnit test throws an {@link IllegalStateException}.
 *
 * <p>A request gets at most one fault: the first planned one that is still active and applies to the request. Reached
 * by {@link ai.hanzo.kms.testing.FakeKms#faults()} and {@link ai.hanzo.kms.testing.FakeNorthflank#faults()}.
 * Thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class Faults {
    private final FaultQueue queue;

    /** Made by the SDK only. */
    public Faults(FaultQueue queue) {
        this.queue = queue;
    }

    /**
     * Begins a fault for some operations.
     *
     * @param operations the operations that it applies to
     * @return the plan, which takes effect with its last call
     * @throws IllegalArgumentException if there is no operation, or the server doesn't have it
     */
    public FaultPlan on(Operation... operations) {
        Arguments.check(
                operations.length > 0,
                "operations must contain at least one operation. For all operations, call onAll().");
        for (Operation operation : operations) {
            queue.target().operations().require(operation);
        }
        return new FaultPlan(this, queue, Set.copyOf(List.of(operations)));
    }

    /**
     * Begins a fault for every request, including those to unknown routes.
     *
     * @return the plan, which takes effect with its last call
     */
    public FaultPlan onAll() {
        return new FaultPlan(this, queue, null);
    }

    /**
     * Forgets all faults that were planned.
     *
     * @return this
     */
    public Faults clear() {
        queue.clear();
        return this;
    }
}
