// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import org.jspecify.annotations.Nullable;

/**
 * What all exceptions of one failed call share.
 *
 * @param message the text for people, free of secrets
 * @param cause a {@link KmsException}, or a fault of the network before anything was sent; else null, because
 *     later faults could quote an answer
 */
record Failure(
        String message,
        int status,
        @Nullable String error,
        @Nullable String requestId,
        Endpoint endpoint,
        int attempts,
        boolean outcomeUnknown,
        @Nullable Throwable cause) {

    /** Tells the same failure in other words. */
    static Failure retold(KmsException e, String message) {
        return new Failure(
                message,
                e.status(),
                e.error(),
                e.requestId(),
                new Endpoint(e.method(), e.pathTemplate()),
                e.attempts(),
                e.isOutcomeUnknown(),
                null);
    }
}
