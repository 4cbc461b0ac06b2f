// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a module waits for a server. */
class PollingTest {

    @Test
    void aWaitEndsAtOnceWhenTheServerAsksForMoreTimeThanThereIs() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(429, "{}", "Retry-After", "60"));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Calls call = kms.calls().asOneCall(Duration.ofSeconds(10));

            assertThat(Caught.from(() -> lookForThing(call))).isInstanceOf(RateLimitedException.class);
            assertThat(timing.pauses()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aWaitComesBackNoEarlierThanTheServerAsks() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(429, "{}", "Retry-After", "60"), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .maxAttempts(1)
                        .build()) {
            lookForThing(kms.calls().asOneCall(Duration.ofSeconds(61)));

            assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
        }
    }

    private static void lookForThing(Calls call) {
        Polling.of(call)
                .until(
                        () -> Optional.of(call.api(Things.class).get("7", null)),
                        "/api/v1/things/{id}",
                        () -> "looking");
    }
}
