// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares a plan with a new plan. */
record PlanCheck(List<PlannedStep> now) {

    /** Returns the result of a step that must be skipped, or empty if it can be done as planned. */
    Optional<ActionResult> resultWithoutWork(PlannedStep planned) {
        List<PlannedStep> current = now.stream()
                .filter(step -> step.resource().equals(planned.resource()))
                .toList();
        PlannedAction action = planned.action();
        boolean asDesired = current.stream().allMatch(step -> step.action().kind() == Kind.UNCHANGED);
        if (action.kind() == Kind.UNCHANGED) {
            return Optional.of(
                    asDesired && !current.isEmpty()
                            ? ActionResult.done(action)
                            : ActionResult.of(action, Outcome.OUTDATED, "now it takes " + actions(current)));
        }
        if (current.stream().anyMatch(step -> isSame(planned, step))) {
            return Optional.empty();
        }
        if (asDesired && (action.kind() == Kind.DELETE || !current.isEmpty())) {
            return Optional.of(ActionResult.of(action, Outcome.DIFFERENT, "another program already did it"));
        }
        return Optional.of(ActionResult.of(
                action, Outcome.OUTDATED, "the server has changed since the plan; now it takes " + actions(current)));
    }

    private static boolean isSame(PlannedStep planned, PlannedStep current) {
        return planned.action().kind() == current.action().kind()
                && PlanRun.shape(planned.action().changes())
                        .equals(PlanRun.shape(current.action().changes()))
                && Objects.equals(planned.found(), current.found());
    }

    private static String actions(List<PlannedStep> steps) {
        return steps.isEmpty()
                ? "nothing"
                : steps.stream().map(PlannedStep::action).toList().toString();
    }
}
