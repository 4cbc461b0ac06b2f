// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    @Test
    void bothServersWriteTwoDigitsForADayBelowTen() {
        FakeClock clock = FakeClock.frozenAt(Instant.parse("2025-01-05T01:02:03Z"));
        try (FakeKms kms = CheckedKms.builder().clock(clock).start()) {
            String expected = "Sun, 05 Jan 2025 01:02:03 GMT";

            assertThat(new Wire(kms).get(CONNECTIONS).header("date")).isEqualTo(expected);
            assertThat(Wire.toNorthflank(kms, "t").get("/v1/projects").header("date"))
                    .isEqualTo(expected);
        }
    }
}
