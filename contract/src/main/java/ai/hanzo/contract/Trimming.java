// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes outer blanks off all texts of a request, as servers do before they look at its form. */
final class Trimming {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** White space and line ends of ECMAScript, the language of the server. */
    private static final Pattern BLANKS =
            Pattern.compile("^B++|(?<!B)B++\\z".replace("B", "[\\x09-\\x0d\\p{Z}\\x{feff}]"));

    private static final Pattern OUTER_BLANKS = Pattern.compile("(?<=[/=])(%20|[+])+|(%20|[+])+(?=[&/?]|$)");

    private Trimming() {}

    static Sent of(Sent request) {
        String body = json(request.body()).map(json -> trimmed(json).toString()).orElse(request.body());
        String target = OUTER_BLANKS.matcher(request.target()).replaceAll("");
        return new Sent(request.method(), target, request.headers(), body);
    }

    /** Returns nothing if the text is not one JSON value. */
    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode trimmed(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(BLANKS.matcher(node.textValue()).replaceAll(""));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(trimmed(field.getValue())));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, trimmed(array.get(i)));
            }
        }
        return node;
    }
}
