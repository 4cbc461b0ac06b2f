// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a budget keeps its callers waiting. */
class RateLimiterTest {

    private final VirtualTiming timing = new VirtualTiming();
    private final RateLimiter budget = new RateLimiter(timing);

    @Test
    void aResponseThatComesLateDoesNotShortenTheWaitThatTheServerAskedFor() throws InterruptedException {
        budget.note(headers(90, 60));
        budget.close(Duration.ofSeconds(60));
        timing.advance(Duration.ofSeconds(2));
        budget.note(headers(50, 20));

        budget.enter(Deadline.patient(Duration.ofSeconds(1), timing, null, Deadline.HoldListener.NONE));

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(58));
    }

    @Test
    void aSecondRefusalDoesNotShortenTheWaitEither() throws InterruptedException {
        budget.close(Duration.ofSeconds(60));
        budget.close(Duration.ofMillis(500));

        budget.enter(Deadline.patient(Duration.ofSeconds(1), timing, null, Deadline.HoldListener.NONE));

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void answersCountAgainOnceTheWaitIsOver() throws InterruptedException {
        budget.close(Duration.ofSeconds(60));
        timing.advance(Duration.ofSeconds(60));
        budget.note(headers(0, 10));

        budget.enter(Deadline.patient(Duration.ofSeconds(1), timing, null, Deadline.HoldListener.NONE));

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    private static RateLimitHeaders headers(int remaining, int reset) {
        return new RateLimitHeaders(100, remaining, Duration.ofSeconds(reset));
    }
}
