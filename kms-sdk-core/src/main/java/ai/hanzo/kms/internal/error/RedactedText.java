// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes a server's text fit for a message: one line, no control characters, secrets masked, not too long. */
public final class RedactedText {

    private static final int MAX_LENGTH = 300;
    private static final String MASK = "***";

    private RedactedText() {}

    public static String oneLine(String text) {
        return of(text, List.of());
    }

    /** Masks before it cuts, so that no half of a secret survives. */
    public static String of(String text, Collection<String> secrets) {
        String safe = printable(text);
        for (String secret : longestFirst(secrets)) {
            safe = safe.replace(secret, MASK);
        }
        safe = safe.strip();
        if (safe.length() <= MAX_LENGTH) {
            return safe;
        }
        int end = Character.isHighSurrogate(safe.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return safe.substring(0, end) + "…";
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), 1024));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .filter(c -> switch (Character.getType(c)) {
                    case Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.FORMAT,
                            Character.SURROGATE -> false;
                    default -> true;
                })
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** What is taken out of the text is taken out of the secrets too, so that they are still found in it. */
    private static List<String> longestFirst(Collection<String> secrets) {
        return secrets.stream()
                .map(RedactedText::printable)
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
