// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import org.jspecify.annotations.Nullable;

/** Shows two values of a field so that a reader sees where they differ, on one line and without secrets. */
public final class Difference {

    private static final int MAX_LENGTH = 100;

    /** How much of an equal beginning is shown. */
    private static final int CONTEXT = 20;

    private Difference() {}

    /** Returns what is stored and what was sent; null is shown as none. */
    public static String of(String field, @Nullable String stored, @Nullable String sent, Redaction redaction) {
        String is = visible(stored, redaction);
        String wanted = visible(sent, redaction);
        int from = 0;
        while (from < Math.min(is.length(), wanted.length()) && is.charAt(from) == wanted.charAt(from)) {
            from++;
        }
        return field + " is " + quoted(is, stored, from) + " instead of " + quoted(wanted, sent, from);
    }

    /** Redacts before anything is cut; leaves out what is too long to search for secrets. A text without secrets may show its invisible characters as escapes. */
    private static String visible(@Nullable String value, Redaction redaction) {
        if (value == null || value.length() > ServerText.MAX_SEARCHED) {
            return "";
        }
        String printable = DecodedText.printable(value);
        if (!redaction.allows(printable) || !redaction.allows(value)) {
            return redaction.redacted(printable);
        }
        StringBuilder shown = new StringBuilder();
        value.codePoints().forEach(c -> shown.append(visible(c)));
        return shown.toString();
    }

    private static String visible(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> isVisible(c) ? Character.toString(c) : "\\u{%x}".formatted(c);
        };
    }

    private static boolean isVisible(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    private static String quoted(String text, @Nullable String value, int difference) {
        if (value == null) {
            return "none";
        }
        if (value.length() > ServerText.MAX_SEARCHED) {
            return "a text of " + value.length() + " characters";
        }
        int from = text.length() <= MAX_LENGTH || difference <= CONTEXT ? 0 : difference - CONTEXT;
        int to = Math.min(text.length(), from + MAX_LENGTH);
        return '"' + (from == 0 ? "" : "…") + whole(text, from, to) + (to == text.length() ? "" : "…") + '"';
    }

    /** Leaves out half of a character at either end. */
    private static String whole(String text, int from, int to) {
        boolean begins = from < to && Character.isLowSurrogate(text.charAt(from));
        boolean ends = from < to && Character.isHighSurrogate(text.charAt(to - 1));
        return text.substring(begins ? from + 1 : from, ends ? to - 1 : to);
    }
}
