// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.Locale;

/** Finds invisible characters, which often come along when somebody copies a text. */
final class UnseenCharacters {

    private UnseenCharacters() {}

    /** Refuses a text with an invisible character: the server would refuse it, and count that towards a lock-out. */
    static void requireNone(String what, String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c >= 0x7f && isUnseen(c)) {
                throw new IllegalArgumentException("The " + what + " contains an invisible character: "
                        + Character.getName(c) + String.format(Locale.ROOT, " (U+%04X)", c)
                        + ". It was probably copied by accident; remove it.");
            }
        }
    }

    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c) || isIgnorable(c);
    }

    /** Says whether Unicode shows the character as nothing: joiners, fillers, variation selectors and the like. */
    private static boolean isIgnorable(int c) {
        return c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || (c >= 0x180b && c <= 0x180f)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xffa0
                || (c >= 0xe0100 && c <= 0xe01ef);
    }
}
