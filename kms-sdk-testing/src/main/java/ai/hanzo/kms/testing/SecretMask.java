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
    private static final String MASK = "***";
    private static final Set<String> FIELDS = Set.of(
            "apiToken",
            "clientSecret",
            "password",
            "jwt",
            "accessToken",
            "iamRequestBody",
            "iamRequestHeaders",
            "authorization",
            "Signature");
    private static final Set<String> HEADERS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "cookie", "x-identity-tls-cert-auth-client-cert");

    private SecretMask() {}

    static String body(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            return new String(Json.bytes(masked(Json.parse(body), false)), StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            return "(" + body.length + " bytes that are not JSON)";
        }
    }

    static Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new TreeMap<>();
        headers.forEach((name, values) -> masked.put(
                name,
                HEADERS.contains(name) ? values.stream().map(value -> MASK).toList() : List.copyOf(values)));
        return masked;
    }

    /** Whatever is below a secret field, {@code credentials} or the secrets of a Northflank group is masked. */
    private static JsonNode masked(JsonNode node, boolean secret) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean hides = secret
                        || FIELDS.contains(field.getKey())
                        || field.getKey().equals("credentials")
                        || field.getKey().equals("secrets");
                copy.set(field.getKey(), masked(field.getValue(), hides));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(masked(item, secret)));
            return copy;
        }
        return secret && !node.isNull() ? TextNode.valueOf(MASK) : node;
    }
}
