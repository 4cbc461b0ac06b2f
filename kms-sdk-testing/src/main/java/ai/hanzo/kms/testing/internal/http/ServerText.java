// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

/** Treats texts like JavaScript, the language of the server. */
public final class ServerText {
    /** White space and ends of lines of ECMAScript. Java's {@code strip()} knows neither no-break blanks nor the byte order mark. */
    private static final String BLANKS =
            "\t\n\13\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                    + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private ServerText() {}

    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char letter) {
        return BLANKS.indexOf(letter) >= 0;
    }
}
