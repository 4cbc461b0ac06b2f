// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.RetryAfter;
import feign.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds the {@code x-ratelimit-*} headers of a response. */
public record RateLimitHeaders(int limit, int remaining, Duration reset) {

    /**
     * Reads the headers. Returns null if one is missing or unusable, such as a very long window; then only a 429
     * counts.
     *
     * @param now the local time, for servers that send a point in time
     */
    public static @Nullable RateLimitHeaders of(Response response, Instant now) {
        int limit = number(ResponseReader.header(response, "x-ratelimit-limit"));
        int remaining = number(ResponseReader.header(response, "x-ratelimit-remaining"));
        if (limit <= 0 || remaining < 0) {
            return null;
        }
        Duration reset = RetryAfter.reset(response, now);
        return reset != null && reset.compareTo(Deadline.LONGEST_HOLD) <= 0
                ? new RateLimitHeaders(limit, remaining, reset)
                : null;
    }

    private static int number(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        boolean isNumber = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(text) : -1;
    }
}
