// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Signals that a connection could not be deleted, because secret syncs use it. Nothing was changed, unless {@link
 * #isOutcomeUnknown()} is true.
 *
 * @since 0.1.0
 */
public final class ConnectionInUseException extends BadRequestException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID connectionId;
    private final ArrayList<ConnectionUse> uses;

    /** Used by the SDK itself. */
    public ConnectionInUseException(
            BadRequestException refusal, String message, UUID connectionId, List<ConnectionUse> uses) {
        super(refusal.details(message));
        this.connectionId = connectionId;
        this.uses = new ArrayList<>(uses);
    }

    /** Returns the ID of the connection. */
    public UUID connectionId() {
        return connectionId;
    }

    /**
     * Returns the secret syncs that use it, at least one.
     *
     * @return the syncs in the searched projects; other projects may contain more
     */
    public List<ConnectionUse> uses() {
        return List.copyOf(uses);
    }

    @Override
    public ConnectionInUseException withMessage(String message) {
        return new ConnectionInUseException(this, message, connectionId, uses);
    }
}
