// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * How long to go on: until each ratio is known well enough, or the machine has proved too noisy.
 *
 * @param least how many rounds there are in any case
 * @param most how many there are at most
 * @param width how wide the 95 % confidence interval of a ratio may be, as a share of the ratio
 * @param longest after this time no round beyond the least begins
 */
record Rounds(int least, int most, double width, Duration longest) {

    Rounds {
        if (least < 1 || most < least || !(width > 0)) {
            throw new IllegalArgumentException(
                    "Rounds must be at least 1, at most --max-rounds, and the precision above 0.");
        }
    }

    /** Measures this often, however wide the intervals are. */
    static Rounds exactly(int rounds) {
        return new Rounds(rounds, rounds, Double.POSITIVE_INFINITY, Duration.ZERO);
    }

    /** Says whether another round may begin. */
    boolean mayGoOn(int done, Duration elapsed) {
        return done < least || (done < most && elapsed.compareTo(longest) < 0);
    }

    /** Says whether that many rounds, with these ratios, are enough. */
    boolean areEnough(int done, Collection<Ratios> ratios) {
        return done >= least && ratios.stream().allMatch(this::isNarrow);
    }

    boolean isNarrow(Ratios ratios) {
        return width == Double.POSITIVE_INFINITY || ratios.intervalWidth() < width;
    }

    /** Returns what is known too badly, a line each, of ratios by what they compare. */
    List<String> tooWide(Map<String, Ratios> ratios) {
        return ratios.entrySet().stream()
                .filter(entry -> !isNarrow(entry.getValue()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s: %s, 95 %% interval %.0f %% wide",
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().intervalWidth() * 100))
                .toList();
    }

    /** Prints which ratios are known too badly, and returns the exit code: 0 if none is. */
    int report(Map<String, Ratios> ratios) {
        List<String> tooWide = tooWide(ratios);
        if (tooWide.isEmpty()) {
            return 0;
        }
        System.err.printf(
                Locale.ROOT,
                "This machine is too noisy: in the time allowed, %d of %d ratios are known to no better than %.0f %%.%n",
                tooWide.size(),
                ratios.size(),
                width * 100);
        tooWide.forEach(System.err::println);
        return 1;
    }

    /** How many rounds a comparison may take, as its command is told. */
    static final class Options {

        @Option(names = "--rounds", description = "How often each runs at least.", defaultValue = "3")
        private int least;

        @Option(names = "--max-rounds", description = "How often each runs at most.", defaultValue = "40")
        private int most;

        @Option(
                names = "--precision",
                description = "How wide the 95 %% confidence interval of each ratio may be, as a share of the ratio. "
                        + "The command ends with 1 if it stays wider.",
                defaultValue = "0.1")
        private double width;

        @Option(
                names = "--minutes",
                description = "After this time no round begins, unless fewer than --rounds are done.",
                defaultValue = "20")
        private long minutes;

        Rounds rounds() {
            return new Rounds(least, Math.max(least, most), width, Duration.ofMinutes(minutes));
        }
    }
}
