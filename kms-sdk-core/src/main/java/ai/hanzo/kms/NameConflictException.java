// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.Serial;

/**
 * Signals that the name is taken in this scope, by a connection of this or of another kind.
 *
 * @since 0.1.0
 */
public final class NameConflictException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    NameConflictException(Failure failure) {
        super(failure);
    }
}
