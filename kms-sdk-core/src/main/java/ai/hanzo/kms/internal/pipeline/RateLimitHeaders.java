// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.ResponseReader;
import feign.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the {@code x-ratelimit-*} headers of a response say. */
record RateLimitHeaders(int limit, int remaining, Duration reset) {

    /** Longer windows are taken for something else, such as a point in time; a 429 will tell. */
    private static final int LONGEST_SECONDS = 3600;

    /** Returns null when one is missing or makes no sense. */
    static @Nullable RateLimitHeaders of(Response response) {
        int limit = number(ResponseReader.header(response, "x-ratelimit-limit"));
        int remaining = number(ResponseReader.header(response, "x-ratelimit-remaining"));
        int reset = number(ResponseReader.header(response, "x-ratelimit-reset"));
        boolean usable = limit > 0 && remaining >= 0 && reset >= 0 && reset <= LONGEST_SECONDS;
        return usable ? new RateLimitHeaders(limit, remaining, Duration.ofSeconds(reset)) : null;
    }

    private static int number(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        boolean isNumber = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(text) : -1;
    }
}
