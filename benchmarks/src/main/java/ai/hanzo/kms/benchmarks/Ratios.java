// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Ratios to the floor, each within one round.
 *
 * @param sorted the ratios of all rounds, the smallest first
 */
record Ratios(List<Double> sorted) {

    static Ratios of(List<Double> ratios) {
        return new Ratios(ratios.stream().sorted().toList());
    }

    static double median(List<Double> values) {
        return of(values).median();
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double smallest() {
        return sorted.get(0);
    }

    double largest() {
        return sorted.get(sorted.size() - 1);
    }

    /** Says whether the median of the others lies in this range, as the two are printed: with two decimals. */
    boolean includes(Ratios others) {
        return !sorted.isEmpty()
                && !others.sorted.isEmpty()
                && hundredths(others.median()) >= hundredths(smallest())
                && hundredths(others.median()) <= hundredths(largest());
    }

    private static long hundredths(double ratio) {
        return Math.round(ratio * 100);
    }

    /**
     * Returns how wide the 95 % confidence interval of the geometric mean is, as a share of its lower end: 0.1 is 10 %. Of
     * fewer than three ratios it is infinite.
     */
    double intervalWidth() {
        if (sorted.size() < 3) {
            return Double.POSITIVE_INFINITY;
        }
        double[] interval =
                new ListStatistics(sorted.stream().mapToDouble(Math::log).toArray()).getConfidenceIntervalAt(0.95);
        return Math.expm1(interval[1] - interval[0]);
    }

    /** Returns the median with the range, such as {@code 0.82 (0.79 to 0.90)}. */
    @Override
    public String toString() {
        return sorted.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(), smallest(), largest());
    }
}
