// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.PermissionRule;
import ai.hanzo.kms.exception.ValidationIssue;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import feign.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the body of an error response: {@code {reqId, statusCode, error, message, details}}, or from another server
 * than Hanzo KMS {@code {error: {message, id, details}}}. Its values are redacted. A proxy's page gives the empty
 * envelope.
 *
 * @param error the server's name for the kind of error, or null
 * @param reason the server's text in one line, or null
 */
public record ErrorEnvelope(
        @Nullable String requestId,
        @Nullable ServerText error,
        @Nullable ServerText reason,
        List<ValidationIssue> issues,
        List<PermissionRule> rules) {

    static final ErrorEnvelope NONE = new ErrorEnvelope(null, null, null, List.of(), List.of());
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final int MAX_ENTRIES = 100;

    /** No server sends a larger error; as a tree in memory it would take many times its size. */
    private static final int MAX_BYTES = 256 * 1024;

    /** Returns only the request ID, or null. */
    public static @Nullable String requestIdOf(Call call, Response response) {
        return requestId(body(response).path("reqId"), Redaction.of(call));
    }

    public static ErrorEnvelope of(Call call, Response response) {
        JsonNode body = body(response);
        if (!body.isObject()) {
            return NONE;
        }
        Redaction secrets = Redaction.of(call);
        if (body.path("error").isObject()) {
            return ofOtherServer(body.path("error"), secrets);
        }
        List<ValidationIssue> issues = issues(body.path("message"), secrets);
        ServerText reason = issues.isEmpty() ? text(body.path("message"), secrets) : joined(issues, secrets);
        return new ErrorEnvelope(
                requestId(body.path("reqId"), secrets),
                text(body.path("error"), secrets),
                reason,
                issues,
                rules(body.path("details"), secrets));
    }

    private static JsonNode body(Response response) {
        return ResponseReader.isSuccess(response)
                        || !ResponseReader.isJson(response)
                        || ResponseReader.size(response) > MAX_BYTES
                ? MissingNode.getInstance()
                : Json.readTree(ResponseReader.body(response));
    }

    /** Reads the form {@code {error: {message, id, details}}}, whose details map a field to one or more texts. */
    private static ErrorEnvelope ofOtherServer(JsonNode error, Redaction secrets) {
        StringBuilder reason = new StringBuilder(raw(error.path("message")));
        error.path("details").properties().stream().limit(MAX_ENTRIES).forEach(field -> {
            String texts = String.join(", ", rawTexts(field.getValue()));
            reason.append(reason.isEmpty() ? "" : "; ")
                    .append(field.getKey())
                    .append(' ')
                    .append(texts);
        });
        return new ErrorEnvelope(
                null, text(error.path("id"), secrets), shown(reason.toString(), secrets), List.of(), List.of());
    }

    private static @Nullable String requestId(JsonNode node, Redaction secrets) {
        String id = node.isTextual() ? node.textValue() : "";
        return REQUEST_ID.matcher(id).matches() && secrets.allows(id) ? id : null;
    }

    private static @Nullable ServerText text(JsonNode node, Redaction secrets) {
        return node.isTextual() ? shown(node.textValue(), secrets) : null;
    }

    private static @Nullable ServerText shown(String raw, Redaction secrets) {
        return raw.isBlank() ? null : secrets.text(raw);
    }

    private static String orEmpty(JsonNode node, Redaction secrets) {
        return secrets.text(raw(node)).toString();
    }

    private static String raw(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    private static ServerText joined(List<ValidationIssue> issues, Redaction secrets) {
        return secrets.text(issues.stream().map(ValidationIssue::toString).collect(Collectors.joining("; ")));
    }

    private static List<ValidationIssue> issues(JsonNode message, Redaction secrets) {
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

    private static List<PermissionRule> rules(JsonNode details, Redaction secrets) {
        List<PermissionRule> rules = new ArrayList<>();
        if (details.isArray()) {
            for (JsonNode rule : details) {
                if (rule.isObject() && rules.size() < MAX_ENTRIES) {
                    JsonNode conditions = rule.path("conditions");
                    rules.add(new PermissionRule(
                            texts(rule.path("action"), secrets),
                            rule.path("inverted").asBoolean(false),
                            texts(rule.path("subject"), secrets),
                            conditions.isObject()
                                    ? secrets.text(conditions.toString()).toString()
                                    : ""));
                }
            }
        }
        return List.copyOf(rules);
    }

    /** Reads one text or several. */
    private static List<String> texts(JsonNode node, Redaction secrets) {
        return rawTexts(node).stream()
                .map(text -> secrets.text(text).toString())
                .toList();
    }

    private static List<String> rawTexts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (texts.size() < MAX_ENTRIES) {
                    texts.add(raw(element));
                }
            }
        } else if (!raw(node).isEmpty()) {
            texts.add(raw(node));
        }
        return texts;
    }
}
