// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;

/**
 * Signals a response that Hanzo KMS does not send: HTML, a redirect, an empty body, JSON that is malformed or lacks a
 * field, or more bytes than allowed. The usual reason is a wrong base URL or a proxy in between.
 *
 * @since 0.1.0
 */
public final class UnexpectedResponseException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Used by the SDK itself. */
    public UnexpectedResponseException(FailureDetails details) {
        super(details);
    }

    @Override
    public UnexpectedResponseException withMessage(String message) {
        return new UnexpectedResponseException(details(message));
    }
}
