// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code 90d}, {@code 36h}, {@code 10m} and {@code 45s}, and ISO 8601 such as {@code PT1H30M}. */
final class LengthOfTime {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([dhms])");
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;

    private LengthOfTime() {}

    /** Returns the duration, or null if the text is malformed. */
    static @Nullable Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2)));
        }
        try {
            return text.toUpperCase(Locale.ROOT).startsWith("P") ? Duration.parse(text) : null;
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    static String format(Duration duration) {
        long seconds = duration.getSeconds();
        if (duration.getNano() != 0 || seconds <= 0) {
            return duration.toString();
        }
        for (String unit : new String[] {"d", "h", "m"}) {
            if (seconds % seconds(unit) == 0) {
                return shortest(duration, seconds / seconds(unit), unit);
            }
        }
        return shortest(duration, seconds, "s");
    }

    private static String shortest(Duration duration, long number, String unit) {
        String text = number + unit;
        return SHORT.matcher(text).matches() ? text : duration.toString();
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "d" -> DAY;
            case "h" -> HOUR;
            case "m" -> MINUTE;
            default -> 1;
        };
    }
}
