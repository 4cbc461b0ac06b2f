// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.fault.Fault;
import ai.hanzo.kms.testing.internal.fault.FaultQueue;
import ai.hanzo.kms.testing.internal.fault.PlannedFault;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans a fault: first how often it happens, then its kind.
 *
 * <p>By default it happens only to the next request, and the server doesn't process that request. The last call names
 * the kind of fault and puts the plan into effect. A plan without a kind is an error, see {@link Faults}. Not
 * thread-safe; the fault itself is.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FaultPlan extends FaultKinds {
    /** Whether the server processes a request that gets another response. */
    private record Commit(Consumer<Fault.Context> work, String note) {}

    private static final String ALWAYS_OR_SOME =
            "A fault happens always, or to a number or a share of requests, but not both.";
    private static final String TWO_COMMITS =
            "The server processes a request once: call afterCommit() or commitLater(), not both.";

    private final Faults faults;
    private final FaultQueue queue;
    private final @Nullable Set<Operation> operations;
    private int skip;
    private @Nullable Integer count;
    private PlannedFault.@Nullable Chance chance;
    private @Nullable Commit commit;

    FaultPlan(Faults faults, FaultQueue queue, @Nullable Set<Operation> operations) {
        super(queue.target());
        this.faults = faults;
        this.queue = queue;
        this.operations = operations;
        queue.begin(
                this,
                operations == null
                        ? "all requests"
                        : operations.stream().map(Operation::id).sorted().collect(Collectors.joining(", ")));
    }

    /**
     * Lets some requests pass first.
     *
     * @param requests how many, 0 by default
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public FaultPlan after(int requests) {
        check(() -> Arguments.requireNotNegative(requests, "requests"));
        skip = requests;
        return this;
    }

    /**
     * Lets the fault happen to a number of requests.
     *
     * @param requests how many, 1 by default
     * @return this
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException after {@link #always()}
     */
    public FaultPlan next(int requests) {
        check(() -> Arguments.check(requests > 0, "requests must be at least 1."));
        requireNo(ALWAYS_OR_SOME, count != null && count == PlannedFault.ALWAYS);
        count = requests;
        return this;
    }

    /**
     * Lets the fault happen to every request until {@link Faults#clear()}.
     *
     * @return this
     * @throws IllegalStateException after {@link #next(int)} or {@link #withProbability}
     */
    public FaultPlan always() {
        requireNo(ALWAYS_OR_SOME, (count != null && count != PlannedFault.ALWAYS) || chance != null);
        count = PlannedFault.ALWAYS;
        return this;
    }

    /**
     * Lets the fault happen at random: to any number of requests, or to as many as {@link #next(int)} sets.
     *
     * <p>The fake draws in the order of arrival. A client that sends concurrent requests has no fixed order, so the
     * same seed can hit other requests.
     *
     * @param share the probability for one request, more than 0 and at most 1
     * @param seed the seed of the random numbers; the same seed gives the same sequence
     * @return this
     * @throws IllegalArgumentException if the share is out of range
     * @throws IllegalStateException after {@link #always()}
     */
    public FaultPlan withProbability(double share, long seed) {
        check(() -> Arguments.check(
                share > 0 && share <= 1, "share must be more than 0 and at most 1, not " + share + "."));
        requireNo(ALWAYS_OR_SOME, count != null && count == PlannedFault.ALWAYS);
        chance = new PlannedFault.Chance(share, seed);
        return this;
    }

    /**
     * Lets the server process the request first, so that only its response is lost.
     *
     * @return this
     * @throws IllegalStateException after {@link #commitLater(Duration)}
     */
    public FaultPlan afterCommit() {
        requireNo(TWO_COMMITS, commit != null);
        commit = new Commit(Fault.Context::process, "after commit");
        return this;
    }

    /**
     * Lets the server process the request after its client has received the fault, like a create that waits for
     * Northflank. The server processes due requests before the next request, or before {@link
     * ai.hanzo.kms.testing.FakeKms#connections()} returns.
     *
     * @param delay how far the clock of the fake must advance first
     * @return this
     * @throws IllegalArgumentException if the delay is negative
     * @throws IllegalStateException after {@link #afterCommit()}
     */
    public FaultPlan commitLater(Duration delay) {
        check(() -> Arguments.requireNotNegative(delay, "delay"));
        requireNo(TWO_COMMITS, commit != null);
        commit = new Commit(context -> context.processLater(delay), "before commit");
        return this;
    }

    @Override
    Faults instead(Supplier<FakeResponse> response) {
        Commit chosen = commit;
        return chosen == null
                ? add(context -> response.get())
                : add(context -> {
                    chosen.work().accept(context);
                    return response.get().noted(chosen.note());
                });
    }

    @Override
    Faults plan(Fault fault) {
        requireNo("This fault determines by itself whether the request is processed.", commit != null);
        if (operations != null) {
            check(() -> operations.forEach(operation ->
                    Arguments.check(fault.canMeet(operation), operation.id() + " can't meet this fault.")));
        }
        return add(fault);
    }

    @Override
    void forget() {
        queue.forget(this);
    }

    private void requireNo(String contradiction, boolean contradicts) {
        if (contradicts) {
            forget();
            throw new IllegalStateException(contradiction);
        }
    }

    private Faults add(Fault fault) {
        int requests = count != null ? count : chance == null ? 1 : PlannedFault.ALWAYS;
        queue.add(this, new PlannedFault(operations, skip, requests, chance, fault));
        return faults;
    }
}
