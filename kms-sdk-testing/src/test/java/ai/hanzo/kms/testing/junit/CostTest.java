// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Counts the time of the processor, which other programs on a busy machine take nothing from. */
@Isolated("measures what the whole JVM takes")
class CostTest {
    @Test
    void aThousandFreshStatesTakeLessThanFiveSecondsOfTwoProcessors() {
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            HttpResponse.BodyHandler<Void> nothing = HttpResponse.BodyHandlers.discarding();
            Duration start = processorTime();
            for (int i = 0; i < 1000; i++) {
                kms.reset();
                assertThat(wire.call("POST", CONNECTIONS)
                                .json(connection("a"))
                                .exchange(nothing)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(processorTime().minus(start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aResetTakesLessThanAMillisecond() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.reset();
            Duration start = processorTime();
            for (int i = 0; i < 1000; i++) {
                kms.reset();
            }
            assertThat(processorTime().minus(start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
