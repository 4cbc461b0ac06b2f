// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Ratios STEADY = Ratios.of(List.of(0.80, 0.81, 0.80, 0.79, 0.80));
    private static final Ratios NOISY = Ratios.of(List.of(0.5, 1.2, 0.8, 0.7, 1.0));

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Rounds rounds = new Rounds(3, 5, 0.1, LONGEST);

    @Test
    void theIntervalIsThatOfStudent() {
        // The logarithms are -1, 0 and 1: the standard error is 0.57735, and 4.30265 of them go to each side.
        Ratios ratios = Ratios.of(List.of(1 / Math.E, 1.0, Math.E));

        assertThat(ratios.intervalWidth()).isCloseTo(Math.expm1(2 * 4.30265 * 0.57735), within(0.1));
        assertThat(STEADY.intervalWidth()).isBetween(0.015, 0.025);
    }

    @Test
    void twoRatiosProveNothing() {
        Ratios two = Ratios.of(List.of(0.8, 0.8));

        assertThat(two.intervalWidth()).isInfinite();
        assertThat(rounds.areEnough(3, List.of(two))).isFalse();
    }

    @Test
    void measuringEndsOnceEachRatioIsKnownWellEnough() {
        assertThat(rounds.areEnough(3, List.of(STEADY))).isTrue();
        assertThat(rounds.areEnough(3, List.of(STEADY, NOISY))).isFalse();
        assertThat(rounds.areEnough(2, List.of(STEADY))).isFalse();
        assertThat(Rounds.exactly(1).areEnough(1, List.of(NOISY))).isTrue();
    }

    @Test
    void noRoundBeginsAfterTheLastOneOrAfterTheTime() {
        assertThat(rounds.mayGoOn(4, Duration.ofMinutes(19))).isTrue();
        assertThat(rounds.mayGoOn(5, Duration.ofMinutes(19))).isFalse();
        assertThat(rounds.mayGoOn(3, LONGEST)).isFalse();
    }

    @Test
    void theFirstRoundsTakeTheTimeTheyNeed() {
        assertThat(rounds.mayGoOn(2, LONGEST.plusHours(1))).isTrue();
    }

    @Test
    void aMachineThatIsTooNoisyIsAnError() {
        Map<String, Ratios> noisy = Map.of("sdk GET TLS with 1 threads, p50", NOISY);

        assertThat(rounds.report(noisy)).isEqualTo(1);
        assertThat(rounds.tooWide(noisy))
                .singleElement()
                .asString()
                .startsWith("sdk GET TLS with 1 threads, p50: 0.80");
        assertThat(rounds.report(Map.of("sdk", STEADY))).isZero();
    }

    @Test
    void aVariantThatAlwaysFailedIsNotTakenForKnown() {
        assertThat(rounds.report(Map.of("sdk", Ratios.of(List.of())))).isEqualTo(1);
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(0, 5, 0.1, LONGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(3, 2, 0.1, LONGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(3, 5, 0, LONGEST));
    }
}
