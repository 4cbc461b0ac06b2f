// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import picocli.CommandLine.Option;

/** How many rounds a comparison may take. */
final class RoundOptions {

    @Option(names = "--rounds", description = "How often each runs at least.", defaultValue = "5")
    private int least;

    @Option(names = "--max-rounds", description = "How often each runs at most.", defaultValue = "40")
    private int most;

    @Option(
            names = "--precision",
            description = "How wide the 95 %% confidence interval of each ratio may be, as a share of the ratio. "
                    + "The command ends with 1 if it stays wider.",
            defaultValue = "0.1")
    private double width;

    Rounds rounds() {
        return new Rounds(least, Math.max(least, most), width);
    }
}
