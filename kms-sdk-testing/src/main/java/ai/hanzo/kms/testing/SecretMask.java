// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes the secrets out of what is recorded of a request. */
final class SecretMask {
    static final String MASK = "***";
    private static final String ANOTHER_SECRET = MASK + " (another value than expected)";
    private static final Set<String> FIELDS = Set.of(
            "apiToken",
            "clientSecret",
            "password",
            "jwt",
            "accessToken",
            "iamRequestBody",
            "iamRequestHeaders",
            "authorization",
            "Signature",
            "credentials",
            "secrets");
    private static final Set<String> HEADERS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "cookie", "x-identity-tls-cert-auth-client-cert");

    private SecretMask() {}

    static String body(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            return new String(Json.bytes(json(Json.parse(body))), StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            return "(" + body.length + " bytes that are not JSON)";
        }
    }

    static Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new TreeMap<>();
        headers.forEach((name, values) -> masked.put(
                name, hidesHeader(name) ? values.stream().map(value -> MASK).toList() : List.copyOf(values)));
        return masked;
    }

    /** The name is in lower case. */
    static boolean hidesHeader(String name) {
        return HEADERS.contains(name);
    }

    /** Shows the values of a header that is another one than expected. */
    static String header(String name, List<String> values) {
        return hidesHeader(name) ? ANOTHER_SECRET : String.join("\n", values);
    }

    static JsonNode json(JsonNode node) {
        return masked(node, node, false);
    }

    /** Tells of a secret that it is another one than expected, but neither of the two. */
    static JsonNode json(JsonNode node, JsonNode expected) {
        return masked(node, expected, false);
    }

    /** Whatever is below a secret field, {@code credentials} or the secrets of a Northflank group is masked. */
    private static JsonNode masked(JsonNode node, JsonNode expected, boolean secret) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey();
                boolean hides = secret || FIELDS.contains(name);
                copy.set(name, masked(field.getValue(), expected.path(name), hides));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            for (int i = 0; i < array.size(); i++) {
                copy.add(masked(array.get(i), expected.path(i), secret));
            }
            return copy;
        }
        if (!secret || node.isNull()) {
            return node;
        }
        return TextNode.valueOf(expected.isMissingNode() || Json.same(node, expected) ? MASK : ANOTHER_SECRET);
    }
}
