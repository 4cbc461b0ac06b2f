// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.Serial;

/**
 * Signals that the thing with this id or name does not exist, or not any more, in this scope.
 *
 * @since 0.1.0
 */
public final class NotFoundException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure) {
        super(failure);
    }
}
