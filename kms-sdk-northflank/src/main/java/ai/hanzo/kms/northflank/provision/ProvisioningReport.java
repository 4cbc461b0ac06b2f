// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;

/**
 * Describes what {@link NorthflankProvisioning#apply} did.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as the failures.
 *
 * @param results one for each action of the plan, in the same order
 * @param duration the total time
 * @param interrupted whether the calling thread was interrupted, which ended the work early; its flag is set
 * @param timedOut whether the time limit of the options ended the work early
 * @since 0.1.0
 */
public record ProvisioningReport(
        List<ActionResult> results,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration duration,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean interrupted,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean timedOut) {

    /**
     * Checks that the required components are present, and copies the list.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public ProvisioningReport {
        results = Arguments.items("results", results);
        Arguments.notNull("duration", duration);
    }

    /** Says whether everything is as desired: each action was done, as planned or by other steps. */
    @JsonIgnore
    public boolean isSuccess() {
        return results.stream().allMatch(ActionResult::isWell);
    }

    /**
     * Returns the results with a given outcome.
     *
     * @param outcome the outcome
     */
    public List<ActionResult> with(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /** Returns one line for each result. */
    @Override
    public String toString() {
        return String.join("\n", results.stream().map(ActionResult::toString).toList());
    }
}
