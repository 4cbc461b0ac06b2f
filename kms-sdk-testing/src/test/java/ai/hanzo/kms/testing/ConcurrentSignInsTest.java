// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sign-ins that fail at the same moment: one is counted, the others are told to come later. */
class ConcurrentSignInsTest {
    @Test
    void ofFailuresAtTheSameMomentOneIsCountedAndTheOthersAre429WithoutAHint() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            String body = "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"wrong\"}";
            List<FutureTask<WireResponse>> logins = Stream.of(1, 2, 3, 4)
                    .map(number -> new FutureTask<>(() -> wire.login("universal-auth", body)))
                    .toList();
            synchronized (kms.server.lock) {
                logins.forEach(login -> new Thread(login).start());
                while (waitingRequests() < logins.size()) {
                    Thread.onSpinWait();
                }
            }
            List<Integer> statuses = Stream.of(
                            logins.get(0).get(),
                            logins.get(1).get(),
                            logins.get(2).get(),
                            logins.get(3).get())
                    .map(WireResponse::status)
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(401, 429, 429, 429);
            assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isFalse();
        }
    }

    private static long waitingRequests() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.BLOCKED)
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith("RequestPipeline")))
                .count();
    }
}
