// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Describes the errors of a validator in the words of the server. */
final class FormIssues {
    private static final String NO_METHOD = "invalid_union_discriminator";

    private final JsonNode schema;
    private final JsonNode value;
    private final Set<ObjectNode> issues = new LinkedHashSet<>();

    FormIssues(JsonNode schema, JsonNode value) {
        this.schema = schema;
        this.value = value;
    }

    static ObjectNode issue(String code, List<String> path, String message) {
        ObjectNode issue = Json.object().put("code", code);
        path.forEach(issue.putArray("path")::add);
        return issue.put("message", message);
    }

    /** Returns the issue of a connection whose method its kind does not have. */
    static ObjectNode unknownMethod(List<String> methods) {
        String message = "Expected '" + String.join("' | '", methods) + "'";
        ObjectNode issue = issue(NO_METHOD, List.of("method"), message);
        methods.forEach(issue.putArray("options")::add);
        return issue;
    }

    /** Returns the target of a reference, or the schema itself. */
    static JsonNode resolved(JsonNode schema, JsonNode reference) {
        JsonNode found = reference;
        while (found.has("$ref")) {
            found = schema.at(found.get("$ref").textValue().substring(1));
        }
        return found;
    }

    /** Returns the issues in the order of the form. The credentials of a method that does not exist have none. */
    ArrayNode of(List<Error> errors, JsonNode form) {
        errors.forEach(this::add);
        if (issues.stream().anyMatch(issue -> issue.path("code").asText().equals(NO_METHOD))) {
            issues.removeIf(issue -> field(issue).equals("credentials"));
        }
        List<String> order = new ArrayList<>();
        form.path("properties").fieldNames().forEachRemaining(order::add);
        return Json.array()
                .addAll(issues.stream()
                        .sorted(Comparator.comparing(issue -> order.indexOf(field(issue))))
                        .toList());
    }

    private static String field(JsonNode issue) {
        return issue.at("/path/0").asText();
    }

    private void add(Error error) {
        String location = RequestForms.location(error);
        JsonNode form = schema.at(location);
        JsonNode given = value.at(error.getInstanceLocation());
        List<String> path =
                Stream.of(error.getInstanceLocation().split("/")).skip(1).toList();
        switch (error.getKeyword()) {
            case "required" -> addMissing(path, form, given);
            case "type", "enum" -> issues.add(wrong(path, form, given));
            case "minLength" -> issues.add(length("too_small", "minimum", " needs at least ", path, form));
            case "maxLength" -> issues.add(length("too_big", "maximum", " takes at most ", path, form));
            case "minProperties" -> addUnlessMissing(path, form, given);
            default -> addMalformed(path, location, form, given);
        }
    }

    private void addMissing(List<String> path, JsonNode form, JsonNode given) {
        for (JsonNode name : form.get("required")) {
            if (!given.has(name.textValue())) {
                List<String> longer = new ArrayList<>(path);
                longer.add(name.textValue());
                JsonNode field = resolved(schema, form.path("properties").path(name.textValue()));
                issues.add(wrong(longer, field, MissingNode.getInstance()));
            }
        }
    }

    /**
     * Returns the issue of a wrong value. An enum with a single value is a literal to the server; its type does not
     * matter.
     */
    private static ObjectNode wrong(List<String> path, JsonNode form, JsonNode given) {
        JsonNode words = form.path("enum");
        if (path.equals(List.of("method"))) {
            return unknownMethod(Stream.of(words.path(0).asText()).toList());
        }
        if (words.size() == 1) {
            String expected = words.path(0).asText();
            return issue("invalid_literal", path, "Expected the literal value " + expected)
                    .put("expected", expected)
                    .put("received", describe(given));
        }
        if (given.isTextual() && !words.isEmpty()) {
            return issue("invalid_enum_value", path, "Unknown value").put("received", given.textValue());
        }
        return wrongType(path, form.path("type").isArray() ? form.at("/type/0") : form.path("type"), given);
    }

    static ObjectNode wrongType(List<String> path, JsonNode type, JsonNode given) {
        String received = describe(given);
        String expected = type.asText();
        String message = given.isMissingNode() ? "Required" : "Expected " + expected + ", received " + received;
        return issue("invalid_type", path, message).put("expected", expected).put("received", received);
    }

    private static ObjectNode length(String code, String limit, String words, List<String> path, JsonNode form) {
        int length =
                form.path(limit.equals("minimum") ? "minLength" : "maxLength").intValue();
        return issue(code, path, path.get(path.size() - 1) + words + length + " character(s)")
                .put(limit, length)
                .put("type", "string")
                .put("inclusive", true)
                .put("exact", false);
    }

    /** Adds an issue if one of two fields is missing, which the file expresses as a number of fields. */
    private void addUnlessMissing(List<String> path, JsonNode form, JsonNode given) {
        boolean whole = true;
        for (JsonNode name : form.path("required")) {
            whole &= given.has(name.textValue());
        }
        if (whole) {
            issues.add(issue("custom", path, "date or x-date is needed"));
        }
    }

    /** Adds an issue for a malformed text, except for an empty one that is already too short. */
    private void addMalformed(List<String> path, String definition, JsonNode form, JsonNode given) {
        String field = path.get(path.size() - 1);
        if (given.textValue().isEmpty() && form.has("minLength")) {
            return;
        }
        issues.add(
                switch (definition.substring(definition.lastIndexOf('/') + 1)) {
                    case "Uuid" -> issue("invalid_string", path, "Invalid uuid").put("validation", "uuid");
                    case "KeySchema" -> issue("custom", path, "Key schema must include one {{secretKey}}");
                    case "ConnectionName", "SyncName", "EnvironmentSlug", "OrganizationSlug" ->
                        issue(
                                "custom",
                                path,
                                field + " field can only contain lowercase letters, numbers, and hyphens");
                    default -> issue("invalid_string", path, "Invalid").put("validation", "regex");
                });
    }

    private static String describe(JsonNode given) {
        return given.isMissingNode() ? "undefined" : given.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
