// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals that Hanzo KMS could not validate the connection's credential (for Northflank, the API token) at the external
 * platform. Nothing was stored, unless {@link #isOutcomeUnknown()} is true.
 *
 * @since 0.1.0
 */
public final class CredentialsRejectedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean transientCause;
    private final int causeStatus;

    /** Used by the SDK itself. */
    public CredentialsRejectedException(FailureDetails details, boolean transientCause, int causeStatus) {
        super(details);
        this.transientCause = transientCause;
        this.causeStatus = causeStatus;
    }

    /**
     * Says whether the external platform was unavailable (busy, broken or out of reach), so the same credential may be
     * valid later.
     *
     * @return false when the credential itself was refused
     */
    public boolean transientCause() {
        return transientCause;
    }

    /**
     * Returns the status of the external platform's response, as the server's message quotes it. For example, 429 means
     * that the platform's rate limit is reached.
     *
     * @return the status, or 0 when the message quotes none
     */
    public int causeStatus() {
        return causeStatus;
    }

    @Override
    public CredentialsRejectedException withMessage(String message) {
        return new CredentialsRejectedException(details(message), transientCause, causeStatus);
    }
}
