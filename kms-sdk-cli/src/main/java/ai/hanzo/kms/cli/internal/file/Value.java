// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Items;
import ai.hanzo.kms.cli.internal.file.YamlNode.Mapping;
import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import ai.hanzo.kms.cli.internal.file.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file, with the path of its key. Its methods add a mistake and return null for a wrong value. No
 * message quotes the value, because it may be a secret in the wrong place.
 */
record Value(YamlNode node, String path, Mistakes mistakes) {

    Position at() {
        return node.at();
    }

    void refuse(String sentence) {
        mistakes.add(node.at(), path, sentence);
    }

    boolean isNull() {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    boolean isMapping() {
        return node instanceof Mapping;
    }

    /** Says whether the value is this word. */
    boolean is(String word) {
        return node instanceof Scalar scalar && scalar.text().equals(word);
    }

    @Nullable String text() {
        if (node instanceof Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        boolean quotes = node instanceof Scalar scalar && !scalar.isMissing() && !scalar.isNull();
        refuse(isMissing() ? "The value is missing." : expected("a text") + (quotes ? " Put it in quotes." : ""));
        return null;
    }

    @Nullable Boolean bool() {
        if (node instanceof Scalar scalar && scalar.plain() && PlainScalars.isBoolean(scalar.text())) {
            return scalar.text().equalsIgnoreCase("true");
        }
        refuse(isMissing() ? "The value is missing." : expected("true or false, without quotes"));
        return null;
    }

    /** Returns the value if it is one of these words. */
    @Nullable String oneOf(List<String> words) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        if (words.contains(text)) {
            return text;
        }
        String nearest = text.isEmpty() ? null : NearestWord.of(text, words);
        refuse("Expected " + String.join(", ", words.subList(0, words.size() - 1)) + " or "
                + words.get(words.size() - 1) + "." + (nearest == null ? "" : " Did you mean " + nearest + "?"));
        return null;
    }

    @Nullable Duration duration() {
        if (!(node instanceof Scalar scalar)) {
            refuse(expected("a length of time such as 90d"));
            return null;
        }
        if (isMissing()) {
            refuse("The value is missing.");
            return null;
        }
        Duration duration = LengthOfTime.parse(scalar.text());
        if (duration == null) {
            refuse(
                    "Expected a length of time: a number and one of d, h, m and s, such as 90d, or ISO 8601 such as PT36H.");
        }
        return duration;
    }

    /** Returns the items, or none after a mistake. */
    List<Value> items() {
        List<Value> values = new ArrayList<>();
        if (node instanceof Items list) {
            for (YamlNode item : list.items()) {
                values.add(new Value(item, path + "[" + values.size() + "]", mistakes));
            }
        } else {
            refuse(isMissing() ? "The value is missing; for none, write []." : expected("a list"));
        }
        return values;
    }

    @Nullable Section section(SectionKeys keys) {
        if (node instanceof Mapping mapping) {
            return Section.of(mapping, path, keys, mistakes);
        }
        refuse(isMissing() ? "The value is missing." : expected("a mapping"));
        return null;
    }

    /** Converts the value with the library, or adds its mistake and returns null. */
    <T> @Nullable T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private boolean isMissing() {
        return node instanceof Scalar scalar && scalar.isMissing();
    }

    private String expected(String what) {
        return "Expected " + what + ", found " + node.kind() + ".";
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return path + " at " + node.at();
    }
}
