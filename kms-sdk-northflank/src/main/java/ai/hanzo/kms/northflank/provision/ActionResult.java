// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.spi.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Describes the result of one action of a plan.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as the failure.
 *
 * @param action the action
 * @param outcome how the action ended
 * @param detail how the action differed from the plan, or why it was not done; null if it was done as planned
 * @param failure why it failed, or null
 * @since 0.1.0
 */
public record ActionResult(
        PlannedAction action,
        Outcome outcome,
        @Nullable String detail,
        @Nullable RuntimeException failure) {

    /**
     * Names the outcome of an action.
     *
     * <p>A later release may add constants, so give a {@code switch} a default branch.
     *
     * @since 0.1.0
     */
    public enum Outcome {
        /** The action was done as planned; for {@link PlannedAction.Kind#UNCHANGED}, there was nothing to do. */
        DONE,
        /** The resource is as desired, but by other steps than planned, because another program changed the server. */
        DIFFERENT,
        /** The action was skipped, because the server changed after the plan. Make a new plan. */
        OUTDATED,
        /** The action failed. */
        FAILED,
        /** The action did not start, because an action that it needs failed, or the apply ended earlier. */
        NOT_BEGUN
    }

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public ActionResult {
        Arguments.notNull("action", action);
        Arguments.notNull("outcome", outcome);
    }

    boolean isWell() {
        return outcome == Outcome.DONE || outcome == Outcome.DIFFERENT;
    }

    static ActionResult done(PlannedAction action) {
        return new ActionResult(action, Outcome.DONE, null, null);
    }

    static ActionResult of(PlannedAction action, Outcome outcome, String detail) {
        return new ActionResult(action, outcome, detail, null);
    }

    static ActionResult failed(PlannedAction action, RuntimeException failure) {
        return new ActionResult(action, Outcome.FAILED, failure.getMessage(), failure);
    }

    /** Returns the result on one line. */
    @Override
    public String toString() {
        return outcome + " " + action + (detail == null ? "" : "; " + detail);
    }
}
