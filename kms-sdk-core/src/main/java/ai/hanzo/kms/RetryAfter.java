// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks its callers to stay away. */
final class RetryAfter {

    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private RetryAfter() {}

    /** Returns {@code retry-after}, for a 429 else {@code x-ratelimit-reset}, else null. */
    static @Nullable Duration of(Response response, Instant now) {
        Duration asked = parse(Answer.header(response, "retry-after"), now);
        if (asked == null && response.status() == 429) {
            asked = parse(Answer.header(response, "x-ratelimit-reset"), now);
        }
        return asked;
    }

    private static @Nullable Duration parse(@Nullable String value, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("[0-9]{1,18}")) {
            return Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_SECONDS));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
