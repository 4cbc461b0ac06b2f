// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.PermissionRule;
import ai.hanzo.kms.exception.ValidationIssue;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a refusing server says: {@code {reqId, statusCode, error, message, details}}, or another server than Hanzo KMS:
 * {@code {error: {message, id, details}}}. Everything is already fit for a message. A proxy's page gives the empty envelope.
 *
 * @param error the server's word for the kind of error, or null
 * @param reason the server's text in one line, or null
 */
public record ErrorEnvelope(
        @Nullable String requestId,
        @Nullable String error,
        @Nullable String reason,
        List<ValidationIssue> issues,
        List<PermissionRule> rules) {

    static final ErrorEnvelope NONE = new ErrorEnvelope(null, null, null, List.of(), List.of());
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final int MAX_ENTRIES = 100;

    /** No server says so much; as a tree in memory it would take many times its size. */
    private static final int MAX_BYTES = 256 * 1024;

    public static ErrorEnvelope of(Response response) {
        if (ResponseReader.isSuccess(response)
                || !ResponseReader.isJson(response)
                || ResponseReader.size(response) > MAX_BYTES) {
            return NONE;
        }
        JsonNode body = Json.readTree(ResponseReader.body(response));
        if (!body.isObject()) {
            return NONE;
        }
        Set<String> secrets = RequestSecrets.of(response.request());
        if (body.path("error").isObject()) {
            return ofOtherServer(body.path("error"), secrets);
        }
        List<ValidationIssue> issues = issues(body.path("message"), secrets);
        String reason = issues.isEmpty() ? text(body.path("message"), secrets) : joined(issues, secrets);
        return new ErrorEnvelope(
                requestId(body.path("reqId"), secrets),
                text(body.path("error"), secrets),
                reason,
                issues,
                rules(body.path("details"), secrets));
    }

    /** The form {@code {error: {message, id, details}}}, in which details are field to text or texts. */
    private static ErrorEnvelope ofOtherServer(JsonNode error, Set<String> secrets) {
        StringBuilder reason = new StringBuilder(orEmpty(error.path("message"), secrets));
        error.path("details").properties().stream().limit(MAX_ENTRIES).forEach(field -> {
            String texts = String.join(", ", texts(field.getValue(), secrets));
            reason.append(reason.isEmpty() ? "" : "; ")
                    .append(field.getKey())
                    .append(' ')
                    .append(texts);
        });
        String text = RedactedText.of(reason.toString(), secrets);
        return new ErrorEnvelope(
                null, text(error.path("id"), secrets), text.isEmpty() ? null : text, List.of(), List.of());
    }

    public boolean isError(String word) {
        return word.equals(error);
    }

    public boolean reasonContains(String text) {
        return reason != null && reason.contains(text);
    }

    private static @Nullable String requestId(JsonNode node, Set<String> secrets) {
        String id = node.isTextual() ? node.textValue() : "";
        return REQUEST_ID.matcher(id).matches() && secrets.stream().noneMatch(id::contains) ? id : null;
    }

    private static @Nullable String text(JsonNode node, Set<String> secrets) {
        if (!node.isTextual()) {
            return null;
        }
        String text = RedactedText.of(node.textValue(), secrets);
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(JsonNode node, Set<String> secrets) {
        String text = node.isValueNode() && !node.isNull() ? RedactedText.of(node.asText(), secrets) : null;
        return text == null ? "" : text;
    }

    private static String joined(List<ValidationIssue> issues, Set<String> secrets) {
        List<String> texts = issues.stream().map(ValidationIssue::toString).toList();
        return RedactedText.of(String.join("; ", texts), secrets);
    }

    private static List<ValidationIssue> issues(JsonNode message, Set<String> secrets) {
        List<ValidationIssue> issues = new ArrayList<>();
        if (message.isArray()) {
            for (JsonNode issue : message) {
                if (issue.isObject() && issues.size() < MAX_ENTRIES) {
                    issues.add(new ValidationIssue(
                            orEmpty(issue.path("code"), secrets),
                            texts(issue.path("path"), secrets),
                            orEmpty(issue.path("message"), secrets)));
                }
            }
        }
        return List.copyOf(issues);
    }

    private static List<PermissionRule> rules(JsonNode details, Set<String> secrets) {
        List<PermissionRule> rules = new ArrayList<>();
        if (details.isArray()) {
            for (JsonNode rule : details) {
                if (rule.isObject() && rules.size() < MAX_ENTRIES) {
                    JsonNode conditions = rule.path("conditions");
                    rules.add(new PermissionRule(
                            texts(rule.path("action"), secrets),
                            rule.path("inverted").asBoolean(false),
                            texts(rule.path("subject"), secrets),
                            conditions.isObject() ? RedactedText.of(conditions.toString(), secrets) : ""));
                }
            }
        }
        return List.copyOf(rules);
    }

    /** One text or several. */
    private static List<String> texts(JsonNode node, Set<String> secrets) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : node) {
                if (texts.size() < MAX_ENTRIES) {
                    texts.add(orEmpty(element, secrets));
                }
            }
            return List.copyOf(texts);
        }
        String text = orEmpty(node, secrets);
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
