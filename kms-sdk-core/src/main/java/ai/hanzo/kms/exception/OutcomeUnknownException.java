// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a write got no clear response: a create, an update, a delete, or a job of a secret sync. The SDK can't
 * tell whether the server carried it out.
 *
 * <p>After a create, look up {@link #name()} in {@link #projectId()} before you try again. You can repeat an update or
 * a delete. After a job, look at its sync. The cause, if there is one, is the failure of the request.
 *
 * @since 0.1.0
 */
public final class OutcomeUnknownException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String name;
    private final @Nullable String projectId;
    private final @Nullable UUID foundId;

    /** Used by the SDK itself. */
    public OutcomeUnknownException(FailureDetails details) {
        super(details);
        this.name = null;
        this.projectId = null;
        this.foundId = null;
    }

    /** Used by the SDK itself. */
    public OutcomeUnknownException(FailureDetails details, String name, Scope scope, @Nullable UUID foundId) {
        super(details);
        this.name = name;
        this.projectId = scope.projectId();
        this.foundId = foundId;
    }

    /** Returns the name of the resource to create, or null if the call was not a create. */
    public @Nullable String name() {
        return name;
    }

    /**
     * Returns the KMS project of the resource to create, or null for the organization or if the call was not a create.
     */
    public @Nullable String projectId() {
        return projectId;
    }

    /**
     * Returns the ID that a lookup found under this name, or null. This call may or may not have created it.
     */
    public @Nullable UUID foundId() {
        return foundId;
    }

    @Override
    public OutcomeUnknownException withMessage(String message) {
        return name == null
                ? new OutcomeUnknownException(details(message))
                : new OutcomeUnknownException(details(message), name, Scope.ofNullable(projectId), foundId);
    }
}
