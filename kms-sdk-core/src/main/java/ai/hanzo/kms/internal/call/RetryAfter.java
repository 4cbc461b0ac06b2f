// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks its callers to wait. */
public final class RetryAfter {

    /** Longer than every deadline, and short enough to count in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Some servers write seconds with a fraction. Never goes back, which would take minutes for a hostile text. */
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18}+)[0-9]*+(\\.[0-9]{1,9}+)?+[0-9]*+");

    /** Matches several numbers; dates contain commas too. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9., \\t]*");

    private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt].{5,40}");

    /**
     * A larger number is a point in time since the epoch, in seconds or milliseconds: as a wait it would be thirty
     * years.
     */
    private static final long FIRST_POINT_IN_TIME = 1_000_000_000;

    private static final long FIRST_IN_MILLIS = 1_000_000_000_000L;

    private RetryAfter() {}

    /** Returns {@code retry-after}; for a 429 without it, {@code x-ratelimit-reset}; otherwise null. */
    public static @Nullable Duration of(Response response, Instant now) {
        Duration asked = said(response, now);
        return asked == null && response.status() == 429 ? reset(response, now) : asked;
    }

    /** Returns {@code retry-after}, or null. */
    public static @Nullable Duration said(Response response, Instant now) {
        return longest(response, "retry-after", now);
    }

    /** Returns {@code x-ratelimit-reset}, or null. */
    public static @Nullable Duration reset(Response response, Instant now) {
        return longest(response, "x-ratelimit-reset", now);
    }

    /** Returns the longest wait of several values, because servers and proxies may each add one. */
    private static @Nullable Duration longest(Response response, String header, Instant now) {
        Duration longest = null;
        for (String value : ResponseReader.headers(response, header)) {
            for (String one : NUMBERS.matcher(value).matches() ? value.split(",") : new String[] {value}) {
                Duration asked = parse(one.strip(), response, now);
                longest = asked != null && (longest == null || asked.compareTo(longest) > 0) ? asked : longest;
            }
        }
        return longest;
    }

    private static @Nullable Duration parse(String text, Response response, Instant now) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return until(ISO.matcher(text).matches() ? instant(text) : date(text), response, now);
        }
        String whole = number.group(1);
        long seconds = Long.parseLong(whole);
        if (seconds < FIRST_POINT_IN_TIME) {
            double fraction = number.group(2) == null ? 0 : Double.parseDouble("0" + number.group(2));
            return Duration.ofSeconds(seconds).plusMillis((long) Math.ceil(fraction * 1000));
        }
        boolean inMillis = seconds >= FIRST_IN_MILLIS;
        return until(inMillis ? Instant.ofEpochMilli(seconds) : Instant.ofEpochSecond(seconds), response, now);
    }

    /** Returns the wait until a point in time by the server's clock; by the local clock it could be too short. */
    private static @Nullable Duration until(@Nullable Instant end, Response response, Instant now) {
        if (end == null) {
            return null;
        }
        Instant serverNow = date(ResponseReader.header(response, "date"));
        Duration left = Duration.between(serverNow == null ? now : serverNow, end);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the time of a date header, or null if it is malformed. */
    public static @Nullable Instant date(@Nullable String value) {
        return HttpDate.parse(value);
    }
}
