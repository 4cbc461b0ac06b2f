// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.benchmarks.CallBenchmark.Kind;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void tellsTheMedianAndTheRange() {
        assertThat(Ratios.of(List.of(3.0, 1.0, 2.0))).hasToString("2.00 (1.00 to 3.00)");
        assertThat(Ratios.of(List.of(1.0, 2.0))).hasToString("1.50 (1.00 to 2.00)");
        assertThat(Ratios.of(List.of())).hasToString("-");
    }

    @Test
    void comparesWithTheFloorOfTheSameRound() {
        CallTable table = new CallTable(List.of(
                sample(0, Variant.FLOOR, 100),
                sample(0, Variant.SDK, 80),
                sample(1, Variant.SDK, 320),
                sample(1, Variant.FLOOR, 400)));

        assertThat(table.toString()).contains("| sdk | 0.80 (0.80 to 0.80) |");
    }

    private static Sample sample(int round, Variant variant, double p50) {
        return new Sample(round, variant, Kind.GET, Transport.CLEAR, 1, false, 0, p50, p50, 1, 1, 1, 0, 1);
    }
}
