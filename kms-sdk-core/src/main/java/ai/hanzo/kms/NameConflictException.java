// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Signals that the name of a connection or of a secret sync is taken in this scope, by one of this or of another kind.
 *
 * @since 0.1.0
 */
public final class NameConflictException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String holder;

    NameConflictException(Failure failure) {
        this(failure, null);
    }

    NameConflictException(Failure failure, @Nullable App holder) {
        super(failure);
        this.holder = holder == null ? null : holder.value();
    }

    /** Returns the other kind of connection that holds the name, or null when that isn't known or it is the same kind. */
    public @Nullable App holder() {
        return holder == null ? null : new App(holder);
    }
}
