// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.Collection;

/**
 * How long to go on: until each ratio is known well enough, or the machine has proved too noisy.
 *
 * @param least how many rounds there are in any case
 * @param most how many there are at most
 * @param width how wide the 95 % confidence interval of a ratio may be, as a share of the ratio
 */
record Rounds(int least, int most, double width) {

    Rounds {
        if (least < 1 || most < least || !(width > 0)) {
            throw new IllegalArgumentException(
                    "Rounds must be at least 1, at most --max-rounds, and the precision above 0.");
        }
    }

    /** Measures this often, however wide the intervals are. */
    static Rounds exactly(int rounds) {
        return new Rounds(rounds, rounds, Double.POSITIVE_INFINITY);
    }

    /** Says whether that many rounds, with these ratios, are enough. */
    boolean areEnough(int done, Collection<Ratios> ratios) {
        return done >= least && ratios.stream().allMatch(this::isNarrow);
    }

    boolean isNarrow(Ratios ratios) {
        return width == Double.POSITIVE_INFINITY || ratios.intervalWidth() < width;
    }
}
