// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.App;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Signals that the name is taken in this scope, by a connection or secret sync of this or of another kind.
 *
 * @since 0.1.0
 */
public final class NameConflictException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String holder;

    /** Used by the SDK itself. */
    public NameConflictException(FailureDetails details) {
        this(details, null);
    }

    /** Used by the SDK itself. */
    public NameConflictException(FailureDetails details, @Nullable App holder) {
        super(details);
        this.holder = holder == null ? null : holder.value();
    }

    /** Returns the app of the connection that has the name, or null if it is unknown or the same app. */
    public @Nullable App holder() {
        return holder == null ? null : new App(holder);
    }

    @Override
    public NameConflictException withMessage(String message) {
        return new NameConflictException(details(message), holder());
    }
}
