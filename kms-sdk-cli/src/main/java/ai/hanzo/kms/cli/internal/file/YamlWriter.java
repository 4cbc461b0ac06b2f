// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes mappings and lists in block style. For one thread. */
final class YamlWriter {

    /** Matches a text that needs no quotes at any place, even for parsers of YAML 1.1. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.-]*(:[A-Za-z0-9/_.-]+)*"
            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{1,9}[dhms]");

    /** Matches the booleans of YAML 1.1. */
    private static final Pattern OLD_BOOLEAN = Pattern.compile("(?i)y|n|yes|no|on|off");

    private final StringBuilder out = new StringBuilder();

    /** The text before the next key: an indentation, or the dash of an item. */
    private String begin = "";

    private String indentation = "";

    /** Begins a mapping or list as the value of a key. */
    YamlWriter open(String key) {
        line(key + ":");
        indent(indentation + "  ");
        return this;
    }

    /** Begins a mapping as an item. */
    YamlWriter item() {
        begin = indentation + "- ";
        indentation += "  ";
        return this;
    }

    /** Ends the innermost mapping or list. */
    YamlWriter close() {
        indent(indentation.substring(2));
        return this;
    }

    YamlWriter text(String key, String text) {
        return word(key, scalar(text));
    }

    /** Writes a word of YAML, such as {@code true}. */
    YamlWriter word(String key, String word) {
        line(key + ": " + word);
        return this;
    }

    YamlWriter textItem(String text) {
        line("- " + scalar(text));
        return this;
    }

    /** Writes a comment; replaces line breaks with spaces. */
    YamlWriter comment(String text) {
        StringBuilder line = new StringBuilder("# ");
        text.codePoints().forEach(c -> line.appendCodePoint(isVisible(c) ? c : ' '));
        line(line.toString());
        return this;
    }

    private void line(String text) {
        out.append(begin).append(text).append('\n');
        begin = indentation;
    }

    private void indent(String spaces) {
        indentation = spaces;
        begin = spaces;
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches()
                && PlainScalars.isText(text)
                && !OLD_BOOLEAN.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                isVisible(c)
                        ? Character.toString(c)
                        : String.format(Locale.ROOT, c > Character.MAX_VALUE ? "\\U%08X" : "\\u%04X", c);
        };
    }

    /** Says whether a character is visible in every parser and editor. */
    private static boolean isVisible(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
