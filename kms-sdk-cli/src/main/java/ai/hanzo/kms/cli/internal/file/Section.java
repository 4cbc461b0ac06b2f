// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Entry;
import ai.hanzo.kms.cli.internal.file.YamlNode.Mapping;
import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys are known and occur once. For one thread. */
final class Section {

    /** A longer key, or one with a digit, may be a secret in the wrong place. */
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z][A-Za-z_-]{0,29}");

    private final Position at;
    private final String path;
    private final Mistakes mistakes;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Section(Position at, String path, Mistakes mistakes) {
        this.at = at;
        this.path = path;
        this.mistakes = mistakes;
    }

    static Section of(Mapping mapping, String path, SectionKeys keys, Mistakes mistakes) {
        Section section = new Section(mapping.at(), path, mistakes);
        Map<String, Position> first = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            section.add(entry, keys, first.putIfAbsent(entry.key(), entry.at()));
        }
        return section;
    }

    private void add(Entry entry, SectionKeys keys, @Nullable Position first) {
        String key = entry.key();
        String shown = QUOTABLE.matcher(key).matches() ? path(key) : path;
        if (first != null) {
            mistakes.add(entry.at(), shown, "This key occurs twice, first on line " + first.line() + ".");
        } else if (!keys.names().contains(key)) {
            String nearest = NearestWord.of(key, keys.names());
            mistakes.add(
                    entry.at(),
                    shown,
                    "This key is unknown. "
                            + (nearest == null
                                    ? "Known here: " + String.join(", ", keys.names()) + "."
                                    : "Did you mean " + nearest + "?"));
        } else {
            values.put(key, new Value(entry.value(), path(key), mistakes));
        }
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Nullable Value get(String key) {
        return values.get(key);
    }

    /** Returns the value of a key; if it is missing, adds a mistake and returns null. */
    @Nullable Value require(String key, String hint) {
        Value value = values.get(key);
        if (value == null) {
            mistakes.add(at, path(key), "This key is missing." + (hint.isEmpty() ? "" : " " + hint));
        }
        return value;
    }

    /** Adds a mistake of the whole mapping, not of a single key. */
    void refuse(String sentence) {
        mistakes.add(at, path, sentence);
    }
}
