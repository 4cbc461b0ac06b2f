// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the form of one JSON object and gathers everything that is wrong with it. Unknown fields are ignored. */
public final class BodyValidator {
    public static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    public static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    private final @Nullable JsonNode node;
    private final List<String> path;
    private final ArrayNode issues;

    private BodyValidator(@Nullable JsonNode node, List<String> path, ArrayNode issues) {
        this.node = node;
        this.path = path;
        this.issues = issues;
    }

    /** Ends with 422 at once if there is no object to look into. */
    public static BodyValidator of(@Nullable JsonNode body) {
        BodyValidator form = new BodyValidator(body, List.of(), Json.array());
        if (body == null || !body.isObject()) {
            form.wrongType(List.of(), "object", body);
            form.check();
        }
        return form;
    }

    /** Looks into a required object. Its fields count as missing if it is none. */
    public BodyValidator object(String field) {
        JsonNode child = get(field);
        List<String> childPath = at(field);
        if (child == null || !child.isObject()) {
            wrongType(childPath, "object", child);
            return new BodyValidator(null, childPath, Json.array());
        }
        return new BodyValidator(child, childPath, issues);
    }

    /** Reads a required text of at least one character. Empty after an issue; {@link #check()} ends the request then. */
    public String text(String field) {
        return text(field, false);
    }

    public String trimmed(String field) {
        return text(field, true);
    }

    private String text(String field, boolean trim) {
        JsonNode value = get(field);
        if (value == null || !value.isTextual()) {
            wrongType(at(field), "string", value);
            return "";
        }
        String text = trim ? ServerText.trim(value.textValue()) : value.textValue();
        length(field, text, 1, NO_LIMIT);
        return text;
    }

    /** Reads a text that may be absent, but not null. */
    public @Nullable String optionalText(String field, int min, int max) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            wrongType(at(field), "string", value);
            return null;
        }
        length(field, value.textValue(), min, max);
        return value.textValue();
    }

    /** Reads a required UUID. */
    public @Nullable UUID uuid(String field) {
        String text = text(field);
        if (UUID_TEXT.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        if (!text.isEmpty()) {
            invalidUuid(field);
        }
        return null;
    }

    /** Reads true or false, or null if it is absent. */
    public @Nullable Boolean optionalBoolean(String field) {
        JsonNode value = get(field);
        if (value != null && !value.isBoolean()) {
            wrongType(at(field), "boolean", value);
        }
        return value == null ? null : value.booleanValue();
    }

    /** Reads a trimmed text that may be absent or null. */
    public @Nullable String nullableTrimmed(String field, int max) {
        JsonNode value = get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            wrongType(at(field), "string", value);
            return null;
        }
        String text = ServerText.trim(value.textValue());
        length(field, text, 0, max);
        return text;
    }

    public void literal(String field, String expected) {
        JsonNode value = get(field);
        if (value == null || !value.isTextual() || !value.textValue().equals(expected)) {
            issue("invalid_literal", at(field), "Expected the literal value " + expected)
                    .put("expected", expected)
                    .put("received", describe(value));
        }
    }

    public void optionalFalse(String field) {
        JsonNode value = get(field);
        if (value != null && !(value.isBoolean() && !value.booleanValue())) {
            issue("invalid_literal", at(field), "Not supported here").put("received", describe(value));
        }
    }

    public void optionalNull(String field) {
        JsonNode value = get(field);
        if (value != null && !value.isNull()) {
            wrongType(at(field), "null", value);
        }
    }

    public void matches(String field, Pattern pattern) {
        String text = text(field);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            issue("invalid_string", at(field), "Invalid").put("validation", "regex");
        }
    }

    public void length(String field, String text, int min, int max) {
        if (text.length() < min) {
            issue("too_small", at(field), field + " needs at least " + min + " character(s)")
                    .put("minimum", min)
                    .put("type", "string")
                    .put("inclusive", true)
                    .put("exact", false);
        } else if (text.length() > max) {
            issue("too_big", at(field), field + " takes at most " + max + " characters")
                    .put("maximum", max)
                    .put("type", "string")
                    .put("inclusive", true)
                    .put("exact", false);
        }
    }

    public void custom(String field, String message) {
        issue("custom", at(field), message);
    }

    public void invalidUuid(String field) {
        issue("invalid_string", at(field), "Invalid uuid").put("validation", "uuid");
    }

    public void unknownChoice(String field, List<String> choices) {
        ArrayNode options = issue(
                        "invalid_union_discriminator", at(field), "Expected '" + String.join("' | '", choices) + "'")
                .putArray("options");
        choices.forEach(options::add);
    }

    public void unknownWord(String field, String word) {
        issue("invalid_enum_value", at(field), "Unknown value").put("received", word);
    }

    public @Nullable JsonNode get(String field) {
        return node == null ? null : node.get(field);
    }

    public boolean isPresent() {
        return node != null;
    }

    public boolean has(String field) {
        return get(field) != null;
    }

    /** Ends the request with 422 if anything was wrong. */
    public void check() {
        if (!issues.isEmpty()) {
            throw Refusal.invalid(issues);
        }
    }

    private void wrongType(List<String> where, String expected, @Nullable JsonNode value) {
        String received = describe(value);
        String message = value == null ? "Required" : "Expected " + expected + ", received " + received;
        issue("invalid_type", where, message).put("expected", expected).put("received", received);
    }

    private ObjectNode issue(String code, List<String> where, String message) {
        ObjectNode issue = issues.addObject();
        issue.put("code", code);
        ArrayNode steps = issue.putArray("path");
        where.forEach(steps::add);
        return issue.put("message", message);
    }

    private List<String> at(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return longer;
    }

    private static String describe(@Nullable JsonNode value) {
        if (value == null) {
            return "undefined";
        }
        return value.isNull() ? "null" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
