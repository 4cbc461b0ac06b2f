// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;

/** Maps the exception of a call to a problem. */
public final class ProblemOfCall {

    private ProblemOfCall() {}

    public static Problem of(KmsException e) {
        if (e instanceof PermissionDeniedException) {
            // Otherwise the address is not trusted, or a policy forbids the call.
            return "PermissionDenied".equals(e.error()) ? Problem.PERMISSION_MISSING : Problem.CALL_FAILED;
        }
        if (e instanceof CredentialsRejectedException) {
            return Problem.API_TOKEN_REJECTED;
        }
        if (e instanceof RateLimitedException) {
            return Problem.RATE_LIMITED;
        }
        if (e instanceof UnexpectedResponseException) {
            return ofUnexpected(e);
        }
        if (e instanceof CallTimeoutException) {
            return Problem.NO_RESPONSE;
        }
        if (e instanceof NoResponseException) {
            return Problem.BROKEN_RESPONSE;
        }
        return e instanceof ServerException ? Problem.SERVER_FAULT : Problem.CALL_FAILED;
    }

    private static Problem ofUnexpected(KmsException e) {
        if (isRedirect(e.status())) {
            return Problem.REDIRECTED;
        }
        if (e.status() < 300) {
            // A success that can't be used, for example because it is too large, doesn't show its sender.
            return Problem.CALL_FAILED;
        }
        return e.status() == 404 && e.error() != null ? Problem.NO_SUCH_ROUTE : Problem.PAGE_IN_BETWEEN;
    }

    static boolean isRedirect(int status) {
        return status >= 300 && status < 400;
    }
}
