// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals that the caller is authenticated but not authorized: a permission is missing, the network address is not
 * trusted, this kind of token is not allowed here, or a policy of the organization forbids the call.
 *
 * @since 0.1.0
 */
public final class PermissionDeniedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<PermissionRule> rules;

    /** Used by the SDK itself. */
    public PermissionDeniedException(FailureDetails details, List<PermissionRule> rules) {
        super(details);
        this.rules = new ArrayList<>(rules);
    }

    /** Returns the rules that the server checked; empty if the response names none. */
    public List<PermissionRule> rules() {
        return List.copyOf(rules);
    }

    @Override
    public PermissionDeniedException withMessage(String message) {
        return new PermissionDeniedException(details(message), rules);
    }
}
