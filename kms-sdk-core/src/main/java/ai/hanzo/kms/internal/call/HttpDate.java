// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses HTTP dates: the current format, and the two obsolete formats that a recipient must accept. */
final class HttpDate {

    /** The weekday is redundant, and sometimes wrong. */
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]+,? +");

    private static final Pattern UTC = Pattern.compile(" +(GMT|UTC|Z)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final int FIRST_SHORT_YEAR = 1990;

    private static final List<DateTimeFormatter> FORMS = List.of(
            form("d MMM uuuu HH:mm:ss"),
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(FIRST_SHORT_YEAR, 1, 1))
                    .appendPattern(" HH:mm:ss")
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT),
            form("MMM d HH:mm:ss uuuu"));

    private HttpDate() {}

    /** Returns the time, or null if the text is not a date. */
    static @Nullable Instant parse(@Nullable String value) {
        if (value == null || value.length() > 64) {
            return null;
        }
        String text = value.strip();
        String bare = WEEKDAY.matcher(text).replaceFirst("");
        bare = BLANKS.matcher(UTC.matcher(bare).replaceFirst("")).replaceAll(" ");
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDateTime.parse(bare, form).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // Try the next format.
            }
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
