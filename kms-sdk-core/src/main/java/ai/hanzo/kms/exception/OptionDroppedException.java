// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.internal.call.FailureDetails;
import java.io.Serial;
import java.util.List;
import java.util.UUID;

/**
 * Signals that the server stored the resource, but silently dropped a part of the request, for example an option that
 * it doesn't know. The stored connection or secret sync exists; {@link #storedId()} names it, so that you can read,
 * keep or delete it. For each field, the message shows the sent and the stored value. Don't send the same request
 * again: remove the dropped fields, or update the server.
 *
 * @since 0.1.0
 */
public final class OptionDroppedException extends KmsException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID storedId;
    // An array, because not every list can be written to a stream.
    private final String[] fields;

    /** Used by the SDK itself. */
    public OptionDroppedException(FailureDetails details, UUID storedId, List<String> fields) {
        super(details);
        this.storedId = storedId;
        this.fields = fields.toArray(new String[0]);
    }

    /** Returns the ID of the stored connection or secret sync. */
    public UUID storedId() {
        return storedId;
    }

    /** Returns the names of the fields that the server did not store as sent, such as {@code syncOptions.keySchema}. */
    public List<String> fields() {
        return List.of(fields);
    }

    @Override
    public OptionDroppedException withMessage(String message) {
        return new OptionDroppedException(details(message), storedId, fields());
    }
}
