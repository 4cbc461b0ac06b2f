// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a write was sent, that no clear response came, and that looking did not settle whether it was
 * carried out.
 *
 * <p>After a create, {@link #name()} and {@link #projectId()} tell what to look for before trying again. Its
 * cause is the failure that left the question open.
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

    /** Returns the name that was to be created, or null when the call was not a create. */
    public @Nullable String name() {
        return name;
    }

    /** Returns the KMS project in which it was to be created, or null for the organization or no create. */
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
