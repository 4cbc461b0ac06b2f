// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a job of a secret sync ended in failure. The server carried out the job in part, or not at all; {@link
 * #reason()} returns the server's reason.
 *
 * @since 0.1.0
 */
public final class SyncFailedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID syncId;
    private final @Nullable String reason;

    /** Used by the SDK itself. */
    public SyncFailedException(FailureDetails details, UUID syncId, @Nullable String reason) {
        super(details);
        this.syncId = syncId;
        this.reason = reason;
    }

    /** Returns the ID of the secret sync. */
    public UUID syncId() {
        return syncId;
    }

    /**
     * Returns the server's message, on one line of at most 300 characters without control characters, or null if the
     * server gave none.
     */
    public @Nullable String reason() {
        return reason;
    }

    @Override
    public SyncFailedException withMessage(String message) {
        return new SyncFailedException(details(message), syncId, reason);
    }
}
