// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serializable;
import java.util.List;

/**
 * Describes one permission rule of the caller, as the server reports it when it denies a call.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param actions the actions that the rule speaks of
 * @param inverted whether the rule forbids instead of allowing
 * @param subjects the subjects that the rule speaks of
 * @param conditions the conditions that restrict the rule to some resources, as JSON; empty when nothing does
 * @since 0.1.0
 */
public record PermissionRule(
        List<String> actions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean inverted,
        List<String> subjects,
        String conditions)
        implements Serializable {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public PermissionRule {
        actions = Arguments.items("actions", actions);
        subjects = Arguments.items("subjects", subjects);
    }
}
