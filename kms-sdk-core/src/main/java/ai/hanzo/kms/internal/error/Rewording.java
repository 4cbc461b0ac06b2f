// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import org.jspecify.annotations.Nullable;

/** Copies the details of one exception to another one. */
public final class Rewording {

    private Rewording() {}

    /** Describes the same failure with another message. */
    public static FailureDetails of(KmsException e, String message) {
        return of(e, message, e.attempts(), e.isOutcomeUnknown(), null);
    }

    /** Describes a failure that another one caused. */
    public static FailureDetails causedBy(KmsException e, String message, boolean outcomeUnknown) {
        return of(e, message, e.attempts(), outcomeUnknown, e);
    }

    /** Describes an earlier failure for a call that has sent nothing. */
    public static FailureDetails remembered(KmsException e, String message) {
        return of(e, message, 0, false, null);
    }

    private static FailureDetails of(
            KmsException e, String message, int attempts, boolean outcomeUnknown, @Nullable Throwable cause) {
        return new FailureDetails(
                message,
                e.status(),
                e.error(),
                e.requestId(),
                new Endpoint(e.method(), e.pathTemplate()),
                attempts,
                outcomeUnknown,
                cause);
    }
}
