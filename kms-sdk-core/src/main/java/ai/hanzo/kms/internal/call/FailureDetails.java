// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * Holds the details that all exceptions of a failed call have.
 *
 * @param message the text for people, free of secrets
 * @param cause a {@code KmsException}, or a fault of the network before anything was sent; else null, because later
 *     faults could quote a response
 */
public record FailureDetails(
        String message,
        int status,
        @Nullable String error,
        @Nullable String requestId,
        Endpoint endpoint,
        int attempts,
        boolean outcomeUnknown,
        @Nullable Throwable cause) {}
