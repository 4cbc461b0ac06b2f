// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a patch, checked for form. What isn't sent is null; other known fields are taken and forgotten. */
record NorthflankPatch(
        @Nullable String description, @Nullable Map<String, String> variables) {
    private static final Set<String> FIELDS = Set.of(
            "description",
            "stageId",
            "tags",
            "type",
            "secretType",
            "priority",
            "restrictions",
            "addonDependencies",
            "externalAddonDependencies",
            "secrets");
    private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9.,?\\s\\\\/'\"()\\[\\];`%^&*_:!-]{1,200}");

    /** Ends the request with 400 if the body is malformed. */
    static NorthflankPatch of(FakeRequest request) {
        JsonNode body;
        try {
            body = Json.parse(request.body());
        } catch (IOException notJson) {
            throw Refusal.with(NorthflankAnswers.flat(400, "Invalid request"));
        }
        if (!body.isObject()) {
            throw Refusal.with(NorthflankAnswers.flat(400, "Invalid request"));
        }
        body.fieldNames().forEachRemaining(field -> require(FIELDS.contains(field), field, "is not allowed"));
        return new NorthflankPatch(description(body.path("description")), variables(body.path("secrets")));
    }

    private static @Nullable String description(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        require(value.isTextual() && DESCRIPTION.matcher(value.textValue()).matches(), "description", "is not valid");
        return value.textValue();
    }

    private static @Nullable Map<String, String> variables(JsonNode secrets) {
        require(secrets.isMissingNode() || secrets.isObject(), "secrets", "must be an object");
        JsonNode variables = secrets.path("variables");
        if (variables.isMissingNode()) {
            return null;
        }
        require(variables.isObject(), "secrets.variables", "must be an object");
        Map<String, String> values = new LinkedHashMap<>();
        variables.properties().forEach(entry -> {
            require(entry.getValue().isTextual(), "secrets.variables", "must hold texts");
            values.put(entry.getKey(), entry.getValue().textValue());
        });
        return values;
    }

    private static void require(boolean valid, String field, String otherwise) {
        if (!valid) {
            throw Refusal.with(NorthflankAnswers.invalid(field, otherwise));
        }
    }

    /** The generated one would print the values. */
    @Override
    public String toString() {
        return "NorthflankPatch[***]";
    }
}
