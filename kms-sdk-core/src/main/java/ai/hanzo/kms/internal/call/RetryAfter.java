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

/** Reads how long a server asks its callers to stay away. */
public final class RetryAfter {

    /** Far beyond every deadline, and still few enough nanoseconds to count with. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Some servers write seconds with a fraction. */
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})[0-9]*(\\.[0-9]{1,9})?[0-9]*");

    /** Dates hold commas too. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9., \\t]*");

    private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt].{5,40}");

    /** As a number of seconds this is thirty years, so it is the time of the epoch; as seconds, or as milliseconds. */
    private static final long FIRST_POINT_IN_TIME = 1_000_000_000;

    private static final long FIRST_IN_MILLIS = 1_000_000_000_000L;

    private RetryAfter() {}

    /** Returns {@code retry-after}, for a 429 else {@code x-ratelimit-reset}, else null. */
    public static @Nullable Duration of(Response response, Instant now) {
        Duration asked = longest(response, "retry-after", now);
        return asked == null && response.status() == 429 ? reset(response, now) : asked;
    }

    /** Returns {@code x-ratelimit-reset}, or null. */
    public static @Nullable Duration reset(Response response, Instant now) {
        return longest(response, "x-ratelimit-reset", now);
    }

    /** Of several values, which servers and proxies add to each other's, the longest wait counts. */
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

    /** A point in time is meant by the server's clock; by ours the wait could come out too short. */
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

    /** Returns the time of a date in a header, or null when it is none. */
    public static @Nullable Instant date(@Nullable String value) {
        return HttpDate.parse(value);
    }
}
