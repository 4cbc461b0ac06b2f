// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Describes what {@link NorthflankProvisioning#apply} would do to reach a desired state. Instances come from {@link
 * NorthflankProvisioning#plan}. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
@NoJson
public final class ProvisioningPlan {

    private final DesiredState state;
    private final List<PlannedStep> steps;
    private final Instant plannedAt;
    private final Duration rateLimitTime;

    ProvisioningPlan(DesiredState state, List<PlannedStep> steps, Instant plannedAt, Duration rateLimitTime) {
        this.state = state;
        this.steps = List.copyOf(steps);
        this.plannedAt = plannedAt;
        this.rateLimitTime = rateLimitTime;
    }

    /** Returns the time for the ages of tokens, also when the plan is compared again. */
    Instant plannedAt() {
        return plannedAt;
    }

    DesiredState state() {
        return state;
    }

    List<PlannedStep> steps() {
        return steps;
    }

    /**
     * Returns the actions in the order of their execution: connections, secret syncs, runs, then deletions. The plan
     * has at least one action for each connection and sync of the state.
     */
    public List<PlannedAction> actions() {
        return steps.stream().map(PlannedStep::action).toList();
    }

    /** Says whether the server is as desired, so an apply would do nothing: there is no drift. */
    public boolean isEmpty() {
        return steps.stream().allMatch(step -> step.action().kind() == PlannedAction.Kind.UNCHANGED);
    }

    /**
     * Estimates how long an apply waits for the server's rate limit, from the headers of its responses; zero if there
     * is no limit or the actions fit in.
     */
    public Duration rateLimitTime() {
        return rateLimitTime;
    }

    /** Returns one line for each action. */
    @Override
    public String toString() {
        return String.join("\n", actions().stream().map(PlannedAction::toString).toList());
    }
}
