// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.VirtualTiming;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a budget keeps its callers waiting. */
class RateLimiterTest {

    private final VirtualTiming timing = new VirtualTiming();
    private final RateLimiter budget = new RateLimiter(timing);

    @Test
    void aResponseThatComesLateDoesNotShortenTheWaitThatTheServerAskedFor() throws InterruptedException {
        budget.note(response(90, 60));
        budget.close(Duration.ofSeconds(60));
        timing.advance(Duration.ofSeconds(2));
        budget.note(response(50, 20));

        budget.enter();

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(58));
    }

    @Test
    void aSecondRefusalDoesNotShortenTheWaitEither() throws InterruptedException {
        budget.close(Duration.ofSeconds(60));
        budget.close(Duration.ofMillis(500));

        budget.enter();

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void answersCountAgainOnceTheWaitIsOver() throws InterruptedException {
        budget.close(Duration.ofSeconds(60));
        timing.advance(Duration.ofSeconds(60));
        budget.note(response(0, 10));

        budget.enter();

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    private static Response response(int remaining, int reset) {
        Request request = Request.create(
                Request.HttpMethod.GET, "http://127.0.0.1/", Map.of(), null, StandardCharsets.UTF_8, null);
        return Response.builder()
                .status(200)
                .request(request)
                .headers(Map.of(
                        "x-ratelimit-limit", List.of("100"),
                        "x-ratelimit-remaining", List.of(String.valueOf(remaining)),
                        "x-ratelimit-reset", List.of(String.valueOf(reset))))
                .build();
    }
}
