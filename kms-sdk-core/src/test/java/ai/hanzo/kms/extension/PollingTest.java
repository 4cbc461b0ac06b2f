// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a module waits for a server. */
class PollingTest {

    private static final Reply ONE = Reply.json(200, Things.ONE);

    private final VirtualTiming timing = new VirtualTiming();

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 530})
    void aWaitEndsAtOnceWhenTheServerAsksForMoreTimeThanThereIs(int status) {
        inOneCall(
                10,
                call -> {
                    assertThat(Caught.from(() -> lookForThing(call)).status()).isEqualTo(status);
                    assertThat(timing.pauses()).isEmpty();
                },
                asksToWait(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 530})
    void aWaitComesBackNoEarlierThanTheServerAsks(int status) {
        inOneCall(
                61,
                call -> {
                    lookForThing(call);

                    assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
                },
                asksToWait(status),
                ONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 503})
    void aPauseLastsAsLongAsAServerThatFailedAsks(int status) {
        inOneCall(
                61,
                call -> {
                    Polling.of(call).pause(Duration.ofSeconds(2), failedCreate(call));

                    assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
                },
                asksToWait(status));
    }

    @Test
    void aPauseDoesNotBeginWhenAServerThatFailedAsksForMoreTimeThanThereIs() {
        inOneCall(
                60,
                call -> {
                    KmsException failure = failedCreate(call);

                    assertThat(Caught.from(() -> Polling.of(call).pause(Duration.ZERO, failure)))
                            .isSameAs(failure);
                    assertThat(timing.pauses()).isEmpty();
                },
                asksToWait(503));
    }

    @Test
    void aServerThatAskedForMoreTimeThanThereIsIsNotPolled() {
        inOneCall(
                10,
                call -> {
                    failedCreate(call);

                    assertThat(Caught.from(
                                    () -> Polling.of(call).until(Optional::empty, "/api/v1/things/{id}", () -> "none")))
                            .isInstanceOf(CallTimeoutException.class)
                            .hasMessage("The server asked to wait longer. none (GET /api/v1/things/{id}, 1 polls).");
                    assertThat(timing.pauses()).isEmpty();
                },
                asksToWait(503));
    }

    @Test
    void theLongestWaitThatTheServerAskedForCounts() {
        inOneCall(
                61,
                call -> {
                    failedCreate(call);
                    lookForThing(call);

                    assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(60));
                },
                asksToWait(503),
                Reply.json(503, "{}", "Retry-After", "5"),
                ONE);
    }

    private static Reply asksToWait(int status) {
        return Reply.json(status, "{}", "Retry-After", "60");
    }

    private void inOneCall(int seconds, Consumer<Calls> test, Reply... replies) {
        try (ScriptedServer server = ScriptedServer.replying(replies);
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .maxAttempts(1)
                        .build()) {
            test.accept(kms.calls().asOneCall(Duration.ofSeconds(seconds)));
            assertThat(server.requests()).hasSize(replies.length);
        }
    }

    private static KmsException failedCreate(Calls call) {
        return Caught.from(() -> call.forOneCreation().api(Things.class).create(Things.PLAIN));
    }

    private static void lookForThing(Calls call) {
        Polling.of(call)
                .until(
                        () -> Optional.of(call.api(Things.class).get("7", null)),
                        "/api/v1/things/{id}",
                        () -> "looking");
    }
}
