// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals that the server rejected the request as invalid (status 422). {@link #issues()} lists the invalid fields.
 *
 * @since 0.1.0
 */
public final class ValidationException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<ValidationIssue> issues;

    /** Used by the SDK itself. */
    public ValidationException(FailureDetails details, List<ValidationIssue> issues) {
        super(details);
        this.issues = new ArrayList<>(issues);
    }

    /** Returns the invalid fields, in the server's order; empty if the response names none. */
    public List<ValidationIssue> issues() {
        return List.copyOf(issues);
    }

    @Override
    public ValidationException withMessage(String message) {
        return new ValidationException(details(message), issues);
    }
}
