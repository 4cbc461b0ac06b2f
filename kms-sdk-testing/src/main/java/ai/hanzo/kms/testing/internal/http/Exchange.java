// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the handler of an endpoint gets: the request, taken apart, and its caller. */
public record Exchange(
        FakeRequest request,
        Map<String, String> pathValues,
        Caller caller,
        @Nullable JsonNode body) {

    public String pathValue(String name) {
        return pathValues.getOrDefault(name, "");
    }

    /** Ends the request with 422 if nothing is left of the path value once it is trimmed. */
    public String trimmedPathValue(String name) {
        return trimmed(name, pathValue(name));
    }

    /** Ends the request with 422 if the path value is no UUID. */
    public UUID uuid(String name) {
        String text = pathValue(name);
        if (!BodyValidator.UUID_TEXT.matcher(text).matches()) {
            BodyValidator fields = BodyValidator.of(Json.object());
            fields.invalidUuid(name);
            fields.check();
        }
        return UUID.fromString(text);
    }

    /** Ends the request with 422 if the parameter is missing, given twice or empty. */
    String requiredQueryText(String name) {
        String value = queryText(name);
        if (value == null) {
            BodyValidator fields = BodyValidator.of(Json.object());
            fields.text(name);
            fields.check();
        }
        return String.valueOf(value);
    }

    /** Ends the request with 422 if nothing is left of the parameter once it is trimmed, too. */
    public String trimmedQueryText(String name) {
        return trimmed(name, requiredQueryText(name));
    }

    private static String trimmed(String name, String value) {
        BodyValidator fields = BodyValidator.of(Json.object().put(name, value));
        String trimmed = fields.trimmed(name);
        fields.check();
        return trimmed;
    }

    /** Ends the request with 422 if the parameter is none of the words, or missing without a default. */
    public String queryWord(String name, Optional<String> absent, String... words) {
        String value = queryText(name);
        if (value == null && absent.isPresent()) {
            return absent.get();
        }
        String word = requiredQueryText(name);
        if (!List.of(words).contains(word)) {
            BodyValidator fields = BodyValidator.of(Json.object());
            fields.unknownWord(name, word);
            fields.check();
        }
        return word;
    }

    /** Ends the request with 422 if the parameter is given twice or is empty. */
    public @Nullable String queryText(String name) {
        List<String> values = request.query().get(name);
        if (values == null) {
            return null;
        }
        BodyValidator fields = BodyValidator.of(Json.object().set(name, oneOrAll(values)));
        String value = fields.optionalText(name, 1, BodyValidator.NO_LIMIT);
        fields.check();
        return value;
    }

    /** The generated one would print the body, which holds secrets. */
    @Override
    public String toString() {
        return request.toString();
    }

    private static JsonNode oneOrAll(List<String> values) {
        if (values.size() == 1) {
            return Json.object().textNode(values.get(0));
        }
        var all = Json.array();
        values.forEach(all::add);
        return all;
    }
}
