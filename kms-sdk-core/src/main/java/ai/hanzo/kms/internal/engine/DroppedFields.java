// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.error.Difference;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.spi.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the fields of a write that the server stored differently. */
public final class DroppedFields {

    private record Dropped(
            String name, @Nullable String sent, @Nullable String stored) {}

    private final List<Dropped> fields;

    private DroppedFields(List<Dropped> fields) {
        this.fields = fields;
    }

    /** Compares each field that was sent. */
    public static DroppedFields in(Map<String, @Nullable String> sent, Map<String, @Nullable String> stored) {
        List<Dropped> fields = new ArrayList<>();
        sent.forEach((name, value) -> fields.add(new Dropped(name, text(value), text(stored.get(name)))));
        fields.removeIf(field -> Objects.equals(field.sent(), field.stored()));
        return new DroppedFields(fields);
    }

    /** Throws the exception that names them, unless all is stored as sent. */
    public void requireNone(String what, UUID storedId, Endpoint endpoint, Redaction redaction) {
        if (fields.isEmpty()) {
            return;
        }
        String differences = fields.stream()
                .map(field -> Difference.of(field.name(), field.stored(), field.sent(), redaction))
                .collect(Collectors.joining(", "));
        String message = "Hanzo KMS stored the " + what + " with the ID " + storedId + ", but not as sent: "
                + differences + " (" + endpoint
                + (endpoint.method().equals("POST")
                        ? "). The server may not support this field. Keep the " + what
                                + ", or delete it and leave the field" + " out of the request."
                        : "). Read the " + what + " before you repeat the update.");
        throw new OptionDroppedException(
                new FailureDetails(message, 200, null, null, endpoint, 1, false, null),
                storedId,
                fields.stream().map(Dropped::name).toList());
    }

    /** Returns a text as servers store it. */
    static @Nullable String text(@Nullable String value) {
        return value == null ? null : Arguments.orNull(Arguments.trimmed(value));
    }
}
