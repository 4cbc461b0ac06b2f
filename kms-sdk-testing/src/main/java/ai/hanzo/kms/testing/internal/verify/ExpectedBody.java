// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body that a test expects. It is compared with the sent body, and shown with redacted secrets. */
public final class ExpectedBody {
    private final JsonNode expected;

    private ExpectedBody(JsonNode expected) {
        this.expected = expected;
    }

    public static ExpectedBody of(String json) {
        try {
            return new ExpectedBody(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException notJson) {
            // Not chained, because its message quotes the text, which contains secrets.
            JsonLocation place = notJson.getLocation();
            throw new IllegalArgumentException("The expected body is not JSON: see its line " + place.getLineNr()
                    + ", column " + place.getColumnNr() + ".");
        } catch (IOException impossible) {
            throw new IllegalArgumentException("The expected body can't be read.");
        }
    }

    public boolean isThatOf(LoggedCall call) {
        return body(call).filter(sent -> Json.same(expected, sent)).isPresent();
    }

    /** Shows the expected body, and marks secrets that differ from those of a call. */
    public String shownBeside(LoggedCall call) {
        return shown(Redaction.json(expected, body(call).orElseGet(MissingNode::getInstance)));
    }

    /** Shows the body of a call, and marks secrets that differ from the expected ones. */
    public String shown(LoggedCall call) {
        return body(call)
                .map(sent -> shown(Redaction.json(sent, expected)))
                .orElseGet(() -> call.shown().body());
    }

    public LineDiff diff(LoggedCall call) {
        return LineDiff.of(shownBeside(call), shown(call));
    }

    private static Optional<JsonNode> body(LoggedCall call) {
        try {
            return Optional.of(Json.parse(call.sent().body()));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode redacted) {
        return redacted instanceof MissingNode ? "(no body)" : Json.pretty(redacted);
    }
}
