// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals that the server refused the form of the request (status 422) and says what is wrong with it.
 *
 * @since 0.1.0
 */
public final class ValidationException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<ValidationIssue> issues;

    ValidationException(Failure failure, List<ValidationIssue> issues) {
        super(failure);
        this.issues = new ArrayList<>(issues);
    }

    /** Returns what is wrong, in the server's order; empty when the answer did not say. */
    public List<ValidationIssue> issues() {
        return List.copyOf(issues);
    }
}
