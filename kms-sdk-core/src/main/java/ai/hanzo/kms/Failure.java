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

    /** Returns an exception of the same kind for one more thread that a failure concerns. */
    static KmsException anew(KmsException e) {
        Failure failure = retold(e, String.valueOf(e.getMessage()));
        if (e instanceof AuthenticationException) {
            return new AuthenticationException(failure);
        }
        if (e instanceof RateLimitedException limited) {
            return new RateLimitedException(failure, limited.retryAfter());
        }
        if (e instanceof ServerException) {
            return new ServerException(failure);
        }
        if (e instanceof NotSentException) {
            return new NotSentException(failure);
        }
        if (e instanceof NoAnswerException) {
            return new NoAnswerException(failure);
        }
        if (e instanceof CallTimeoutException) {
            return new CallTimeoutException(failure);
        }
        return e instanceof UnexpectedResponseException ? new UnexpectedResponseException(failure) : e;
    }

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
