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

    /** Returns the median with the range, such as {@code 0.82 (0.79-0.90)}. */
    @Override
    public String toString() {
        return sorted.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT, "%.2f (%.2f-%.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
