// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Parses the times of responses. {@link Instant#parse} would take most of the time of a long list. So this class parses
 * the format that servers send, such as {@code 2025-01-23T10:15:00.123Z}, and leaves other formats to {@code Instant}.
 */
final class Timestamps {

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /**
     * Parses a time.
     *
     * @throws java.time.DateTimeException if the text is no time, or its year is 10000 or later, or before 0: near the
     *     limits of Instant, additions would overflow
     */
    static Instant parse(String text) {
        if (!hasForm(text)) {
            Instant time = Instant.parse(text);
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new DateTimeException("out of range");
            }
            return time;
        }
        int hour = number(text, 11, 13);
        int second = number(text, 17, 19);
        // Midnight as 24:00 and leap seconds mean another day or second, so leave them to Instant.
        if (hour > 23 || second > 59) {
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        hour,
                        number(text, 14, 16),
                        second,
                        number(text, 20, 23) * NANOS_PER_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
