// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.internal.verify.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the fake remembers of its calls, and what that costs. */
@Isolated("measures the heap")
class CallLogSizeTest {
    private static final int LOGS = 20;

    @Test
    void aThousandCallsCostLessThan200KilobytesOfHeap() {
        List<CallLog> logs = new ArrayList<>();
        fill(logs);
        logs.clear();
        long before = usedHeap();
        fill(logs);

        long each = (usedHeap() - before) / LOGS;

        assertThat(logs.get(0).all()).hasSize(1000);
        System.getLogger("figures").log(System.Logger.Level.INFO, "1,000 calls cost {0} KB of heap", each / 1024);
        assertThat(each).isLessThan(200 * 1024);
    }

    private static void fill(List<CallLog> logs) {
        for (int i = 0; i < LOGS; i++) {
            CallLog log = new CallLog(new KnownSecrets(), 10_000);
            for (int call = 0; call < 1000; call++) {
                log.add(create(call), Operation.CREATE_CONNECTION, FakeResponse.empty(200));
            }
            logs.add(log);
        }
    }

    private static FakeRequest create(int number) {
        return new FakeRequest(
                "POST",
                Wire.CONNECTIONS + "?id=" + UUID.randomUUID(),
                Map.of(
                        "authorization",
                        List.of("Bearer " + "eyJhbGciOiJIUzI1NiJ9.".repeat(14)),
                        "user-agent",
                        List.of("hanzo-kms-sdk-java/0.1.0 (Java 17)"),
                        "content-type",
                        List.of("application/json"),
                        "x-request-id",
                        List.of(UUID.randomUUID().toString())),
                Wire.connection("connection-" + number).getBytes(StandardCharsets.UTF_8));
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void itRemembersTheLatestAndSaysHowManyItDropped() {
        try (FakeKms kms = CheckedKms.builder().recordedCalls(100).start()) {
            Wire wire = new Wire(kms);
            for (int i = 0; i < 150; i++) {
                wire.create("a-" + i);
            }

            assertThat(kms.calls()).hasSize(100);
            assertThat(kms.calls().get(99).body()).contains("\"a-149\"");
            assertThat(kms.calls().get(0).body()).contains("\"a-50\"");
            assertThat(kms.droppedCalls()).isEqualTo(50);
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(150);
            assertThatThrownBy(() ->
                            kms.verify().calls(Operation.CREATE_CONNECTION).times(1))
                    .hasMessageContaining("50 older calls were dropped and are not checked");
            kms.reset();
            assertThat(kms.droppedCalls()).isZero();
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isZero();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedKms.builder().recordedCalls(0));
    }
}
