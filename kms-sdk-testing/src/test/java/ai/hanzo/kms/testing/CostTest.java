// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time")
class CostTest {
    @Test
    void aThousandFreshStatesTakeLessThanFiveSeconds() {
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            HttpResponse.BodyHandler<Void> nothing = HttpResponse.BodyHandlers.discarding();
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                kms.reset();
                assertThat(wire.call("POST", CONNECTIONS)
                                .json(connection("a"))
                                .exchange(nothing)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aResetTakesLessThanAMillisecond() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.reset();
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                kms.reset();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
