// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.Serial;

/**
 * Signals that a read was sent and the connection broke before the answer was complete. Reading again is safe.
 *
 * @since 0.1.0
 */
public final class NoAnswerException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoAnswerException(Failure failure) {
        super(failure);
    }
}
