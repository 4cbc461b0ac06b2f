// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.RequestForms;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.harrel.jsonschema.Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the bodies of the API. Checks request bodies against the OpenAPI file. Messages name fields, but no
 * values, except words from the file.
 */
final class ControlBodies {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(Operation.class, ToStringSerializer.instance))
            .build();

    private static final String NO_OBJECT = "The body must be a JSON object without duplicate fields.";

    private static final Map<String, String> KINDS = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "an object");

    private static final RequestForms FORMS = new RequestForms(
            "control-forms.json", (schema, value, errors, form) -> refusal(schema, value, first(errors)));

    private ControlBodies() {}

    /** Refuses a body that does not match the file. */
    static JsonNode read(Operation operation, FakeRequest request) {
        if (!FORMS.hasBody(operation)) {
            boolean none =
                    request.body().length == 0 || Json.orMissing(request.body()).equals(Json.object());
            Arguments.check(none, "This request takes no body.");
            return Json.object();
        }
        try {
            JsonNode body = MAPPER.readTree(request.body());
            Arguments.check(body.isObject(), NO_OBJECT);
            return FORMS.body(operation, body);
        } catch (IOException noJson) {
            throw new IllegalArgumentException(NO_OBJECT, noJson);
        }
    }

    /** Converts a part of a checked body. */
    static <T> T as(Class<T> type, JsonNode part) {
        return MAPPER.convertValue(part, type);
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns the first error; an unknown field comes first, because it may be a misspelled required one. */
    private static Error first(List<Error> errors) {
        return errors.stream()
                .filter(error -> RequestForms.location(error).endsWith("/additionalProperties"))
                .findFirst()
                .orElse(errors.get(0));
    }

    private static RuntimeException refusal(JsonNode schema, JsonNode body, Error error) {
        String location = RequestForms.location(error);
        JsonNode form = schema.at(location);
        JsonNode given = body.at(error.getInstanceLocation());
        String field = error.getInstanceLocation().replaceFirst("/", "").replace('/', '.');
        if (form.isBoolean()) {
            List<String> known = new ArrayList<>();
            schema.at(location.replaceFirst("/[^/]*$", "/properties"))
                    .fieldNames()
                    .forEachRemaining(known::add);
            return Arguments.unknown("There is no such field", field, known);
        }
        return switch (error.getKeyword()) {
            case "required" -> {
                List<String> missing = new ArrayList<>();
                form.get("required").forEach(name -> missing.add(name.asText()));
                missing.removeIf(given::has);
                yield new IllegalArgumentException("The field " + missing.get(0) + " is missing.");
            }
            case "enum" -> {
                List<String> words = List.of(as(String[].class, form.get("enum")));
                yield field.contains(".")
                        ? new IllegalArgumentException("The field " + field + " must be one of " + words + ".")
                        : Arguments.unknown("There is no such " + field, given.asText(), words);
            }
            case "type" ->
                new IllegalArgumentException("The field " + field + " must be "
                        + KINDS.get(form.path("type").asText()) + ".");
            default ->
                new IllegalArgumentException((field.isEmpty() ? "The body" : "The field " + field) + " must "
                        + rule(error.getKeyword(), form) + ".");
        };
    }

    private static String rule(String keyword, JsonNode form) {
        JsonNode limit = form.path(keyword);
        return switch (keyword) {
            case "minimum" -> "be at least " + limit;
            case "exclusiveMinimum" -> "be more than " + limit;
            case "maximum" -> "be at most " + limit;
            case "maxLength" -> "have at most " + limit + " characters";
            case "minItems" -> "not be empty";
            case "minProperties", "maxProperties" -> {
                List<String> fields = new ArrayList<>();
                form.path("properties").fieldNames().forEachRemaining(fields::add);
                yield "have exactly one of the fields " + fields;
            }
            case "pattern" -> limit.asText().equals("\\S") ? "not be blank" : "match " + limit.asText();
            default -> "satisfy " + keyword + " " + limit;
        };
    }
}
