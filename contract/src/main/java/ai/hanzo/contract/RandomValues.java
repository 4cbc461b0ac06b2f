// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;

/** Draws values of fields: good ones as a rule, and odd ones as often as it was told. */
final class RandomValues {
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u00a0",
            "\u3000\ufeff",
            "Upper",
            "a_b",
            "a.b",
            "a b",
            "a--b",
            "-a",
            "a-",
            "é",
            "日本",
            "a\n",
            "\u00a0a\t",
            "\u200ba",
            "0",
            "a1-2b",
            "{{secretKey}}",
            "A/{{environment}}_{{secretKey}}-{{environment}}",
            "{{secretKey}}{{secretKey}}",
            "{{environment}}",
            "{{secretKey}}\n",
            "a.{{secretKey}}",
            "{{ secretKey }}",
            "3C90C3CC-0D44-4B50-8888-8DD25736052A",
            "3c90c3cc0d444b5088888dd25736052a",
            "1-1-1-1-1",
            "{3c90c3cc-0d44-4b50-8888-8dd25736052a}",
            "3c90c3cc-0d44-4b50-8888-8dd25736052",
            "3c90c3cc-0d44-4b50-8888-8dd25736052g",
            "2015-04-01",
            "15-4-1",
            "2025-01-23T10:15:00Z",
            "2025-01-23T10:15:00.123Z",
            "2025-01-23T10:15:00+00:00",
            "2025-02-30T10:15:00Z",
            "2025-01-23 10:15:00Z",
            "2025-01-23T10:15Z",
            "2025-01-23T10Z",
            "2025-01-23t10:15:00Z",
            "2025-01-23T10:15:00.Z",
            "2025-01-23T24:00:00Z",
            "2025-01-23T10:15:60Z",
            "2025-13-23T10:15:00Z",
            "Z",
            "true",
            "null",
            "prioritize-source",
            "import-prioritize-source",
            "overwrite-destination",
            "HMAC-SHA1");

    private static final List<Integer> LENGTHS = List.of(1, 2, 31, 32, 33, 63, 64, 65, 254, 255, 256, 257, 5000);

    private static final int LONGEST_IN_TARGET = 300;

    private final Random random;
    private final double oddness;

    RandomValues(Random random, double oddness) {
        this.random = random;
        this.oddness = oddness;
    }

    boolean isOdd() {
        return random.nextDouble() < oddness;
    }

    /** Returns a value for a field. */
    JsonNode any(JsonNode schema) {
        if (isOdd() && random.nextInt(3) == 0) {
            return other();
        }
        boolean isText = schema.path("type").asText().equals("string") && !schema.has("not");
        if (isText && !(schema.path("nullable").booleanValue() && random.nextInt(4) == 0)) {
            return TextNode.valueOf(text(schema, schema.path("example")));
        }
        if (isOdd()) {
            return other();
        }
        boolean free = schema.path("type").asText().equals("boolean") && !schema.has("enum");
        return free
                ? BooleanNode.valueOf(random.nextBoolean())
                : isText ? NullNode.getInstance() : schema.path("example");
    }

    /** Returns a text for a field, or for a parameter, whose example is not in its schema. */
    String text(JsonNode schema, JsonNode example) {
        if (isOdd()) {
            return odd(example.asText("a"));
        }
        JsonNode words = schema.path("enum");
        return words.isEmpty()
                ? example.asText("a")
                : words.get(random.nextInt(words.size())).textValue();
    }

    /** Returns a text that fits into the first line of a request. */
    String queryText(JsonNode parameter) {
        String text = text(parameter.path("schema"), parameter.path("example"));
        return text.length() > LONGEST_IN_TARGET ? "-" : text;
    }

    /** Returns a text that takes one place of a path. */
    String pathText(JsonNode parameter) {
        String text = queryText(parameter);
        return text.isEmpty() || text.chars().anyMatch(letter -> letter < ' ' || letter == '/' || letter == '.')
                ? "-"
                : text;
    }

    private String odd(String example) {
        int length = LENGTHS.get(random.nextInt(LENGTHS.size()));
        return switch (random.nextInt(9)) {
            case 0 -> "a".repeat(length);
            case 1 -> "a-".repeat(length / 2) + "a";
            case 2 -> "\ud83d\ude80".repeat(length);
            case 3 -> " " + example + "\u00a0\ufeff";
            case 4 -> example + "\n";
            case 5 -> "";
            default -> ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
        };
    }

    /** Returns a value that is no text. */
    JsonNode other() {
        List<JsonNode> others = List.of(
                NullNode.getInstance(),
                IntNode.valueOf(7),
                DoubleNode.valueOf(1.5),
                BooleanNode.TRUE,
                BooleanNode.FALSE,
                JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.arrayNode().add("a"),
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode().put("a", 1));
        return others.get(random.nextInt(others.size()));
    }
}
