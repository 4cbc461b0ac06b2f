// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import java.io.Serializable;
import java.util.List;

/**
 * Describes one permission rule of the caller, as a refusing server reports it.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and
 * don't take the record apart with a pattern. Immutable and thread-safe.
 *
 * @param actions the actions that the rule speaks of
 * @param inverted whether the rule forbids instead of allowing
 * @param subjects the subjects that the rule speaks of
 * @param conditions what restricts the rule to some resources, as JSON; empty when nothing does
 * @since 0.1.0
 */
public record PermissionRule(List<String> actions, boolean inverted, List<String> subjects, String conditions)
        implements Serializable {

    /** Copies the lists. */
    public PermissionRule {
        actions = List.copyOf(actions);
        subjects = List.copyOf(subjects);
    }
}
