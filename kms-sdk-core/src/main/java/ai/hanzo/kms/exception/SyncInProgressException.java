// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that a secret sync can't start a job now, because another job is in progress. Nothing was queued, unless
 * {@link #isOutcomeUnknown()} is true. Retry after 10 seconds or more.
 *
 * @since 0.1.0
 */
public final class SyncInProgressException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public SyncInProgressException(FailureDetails details) {
        super(details);
    }

    @Override
    public SyncInProgressException withMessage(String message) {
        return new SyncInProgressException(details(message));
    }
}
