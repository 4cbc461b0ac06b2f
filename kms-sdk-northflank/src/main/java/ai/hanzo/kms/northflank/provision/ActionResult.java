// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.spi.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Says how one action of a plan ended.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as the failure.
 *
 * @param action the action
 * @param outcome how the action ended
 * @param detail what was different from the plan, or why it was not done; null when it was done as planned
 * @param failure why it failed, or null
 * @since 0.1.0
 */
public record ActionResult(
        PlannedAction action,
        Outcome outcome,
        @Nullable String detail,
        @Nullable RuntimeException failure) {

    /**
     * Says how an action ended.
     *
     * @since 0.1.0
     */
    public enum Outcome {
        /** It was done as planned; for {@link PlannedAction.Kind#UNCHANGED}, there was nothing to do. */
        DONE,
        /** It ended as desired, but by other steps than planned, because others changed the server meanwhile. */
        DIFFERENT,
        /** It was not done, because the server had changed since the plan. A new plan says what is to be done now. */
        OUTDATED,
        /** It was begun and failed. */
        FAILED,
        /** It was not begun, because what it needs failed, or the apply ended before. */
        NOT_BEGUN
    }

    /**
     * Checks that each required component is there.
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

    /** Returns the whole on one line. */
    @Override
    public String toString() {
        return outcome + " " + action + (detail == null ? "" : "; " + detail);
    }
}
