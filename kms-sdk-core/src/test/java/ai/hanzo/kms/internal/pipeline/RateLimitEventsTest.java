// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.fixture.Recorder;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener is told of the server's rate limit. */
class RateLimitEventsTest {

    private static final String OF_THE_CALL = "method=PATCH, pathTemplate=/api/v1/things/{id}, ";

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsTheListenerWhatIsLeftOfTheBudget() {
        try (ScriptedServer server = ScriptedServer.replying(limited(200, 90, 17), Reply.json(200, Things.ONE));
                KmsClient kms = client(server)) {
            Things.call(kms, "PATCH");
            Things.call(kms, "PATCH");
        }

        assertThat(told)
                .filteredOn(event -> event.startsWith("RateLimit"))
                .containsExactly("RateLimitObserved[callId=1, " + OF_THE_CALL
                        + "write=true, limit=100, remaining=90, reset=PT17S]");
    }

    @Test
    void tellsTheListenerWhenAPatientCallWaitsAndForHowLong() {
        try (ScriptedServer server = ScriptedServer.replying(limited(200, 0, 17), limited(200, 99, 60));
                KmsClient kms = client(server)) {
            Things patient = kms.calls().asPatientCall().api(Things.class);
            patient.change("7", Things.PLAIN);
            patient.change("7", Things.PLAIN);
        }

        assertThat(told)
                .filteredOn(event -> event.startsWith("RateLimitWait"))
                .containsExactly(
                        "RateLimitWaitStarted[callId=2, method=PATCH, pathTemplate=/api/v1/things/{id}]",
                        "RateLimitWaitFinished[callId=2, " + OF_THE_CALL + "waited=PT17S]");
    }

    @Test
    void tellsNothingOfAWaitWhereThereIsRoomAtOnce() {
        try (ScriptedServer server = ScriptedServer.replying(limited(200, 90, 17), limited(200, 89, 17));
                KmsClient kms = client(server)) {
            Things patient = kms.calls().asPatientCall().api(Things.class);
            patient.change("7", Things.PLAIN);
            patient.change("7", Things.PLAIN);
        }

        assertThat(told).noneMatch(event -> event.startsWith("RateLimitWait"));
    }

    private KmsClient client(ScriptedServer server) {
        return Things.client(server.url())
                .extend(settings -> settings.timing(new VirtualTiming(0)))
                .listener(new Recorder(told))
                .build();
    }

    private static Reply limited(int status, int remaining, int reset) {
        return Reply.json(
                status,
                Things.ONE,
                "x-ratelimit-limit",
                "100",
                "x-ratelimit-remaining",
                String.valueOf(remaining),
                "x-ratelimit-reset",
                String.valueOf(reset));
    }
}
