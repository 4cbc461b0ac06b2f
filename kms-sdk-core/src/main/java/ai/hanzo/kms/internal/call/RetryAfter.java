// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks its callers to stay away. */
public final class RetryAfter {

    /** Far beyond every deadline, and still few enough nanoseconds to count with. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private RetryAfter() {}

    /** Returns {@code retry-after}, for a 429 else {@code x-ratelimit-reset}, else null. */
    public static @Nullable Duration of(Response response, Instant now) {
        // A date is meant by the server's clock; by ours the wait could come out too short.
        Instant serverNow = date(ResponseReader.header(response, "date"));
        Duration asked = parse(ResponseReader.header(response, "retry-after"), serverNow == null ? now : serverNow);
        if (asked == null && response.status() == 429) {
            asked = parse(ResponseReader.header(response, "x-ratelimit-reset"), now);
        }
        return asked;
    }

    private static @Nullable Duration parse(@Nullable String value, Instant now) {
        String text = value == null ? "" : value.strip();
        if (text.matches("[0-9]+")) {
            return atMost(text.length() > 18 ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = date(text);
        if (until == null) {
            return null;
        }
        return until.isAfter(now) ? atMost(Duration.between(now, until)) : Duration.ZERO;
    }

    /** Returns the time of an RFC 1123 date, or null when it is none. */
    static @Nullable Instant date(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration atMost(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
