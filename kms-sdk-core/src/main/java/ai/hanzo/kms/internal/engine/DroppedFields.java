// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.spi.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a write that a server did not store as they were sent. */
public final class DroppedFields {

    private final List<String> names = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private DroppedFields() {}

    /** Compares each field that was sent. */
    public static DroppedFields in(Map<String, @Nullable String> sent, Map<String, @Nullable String> stored) {
        DroppedFields dropped = new DroppedFields();
        sent.forEach((name, value) -> dropped.compare(name, text(value), text(stored.get(name))));
        return dropped;
    }

    private void compare(String name, @Nullable String sent, @Nullable String stored) {
        if (!Objects.equals(sent, stored)) {
            names.add(name);
            differences.add(name + " is " + shown(stored) + " instead of " + shown(sent));
        }
    }

    /** Throws the exception that names them, unless all is stored as sent. */
    public void requireNone(String what, UUID storedId, Endpoint endpoint, Redaction redaction) {
        if (names.isEmpty()) {
            return;
        }
        String message = "Hanzo KMS stored the " + what + " with the ID " + storedId + ", but not as sent: "
                + redaction.text(String.join(", ", differences)) + " (" + endpoint
                + (endpoint.method().equals("POST")
                        ? "). The server may not support that. Leave it out of the request, and keep or delete the "
                                + what + "."
                        : "). Read the " + what + " before you repeat the update.");
        throw new OptionDroppedException(
                new FailureDetails(message, 200, null, null, endpoint, 1, false, null), storedId, names);
    }

    /** Returns a text as servers store it. */
    static @Nullable String text(@Nullable String value) {
        String text = Arguments.orNull(value);
        return text == null ? null : text.strip();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : '"' + value + '"';
    }
}
