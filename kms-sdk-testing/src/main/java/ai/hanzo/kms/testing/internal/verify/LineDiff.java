// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two texts line by line: common lines unchanged, lines of only the expected text with -, of only the other
 * with +.
 */
public record LineDiff(List<String> lines) {
    /** The most pairs of lines for which to search common lines. */
    private static final int MOST_PAIRS = 1_000_000;

    static LineDiff of(String expected, String actual) {
        List<String> left = expected.lines().toList();
        List<String> right = actual.lines().toList();
        int[][] common = commonLines(left, right);
        List<String> lines = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            if (l < left.size() && r < right.size() && left.get(l).equals(right.get(r))) {
                lines.add("  " + left.get(l++));
                r++;
            } else if (r == right.size() || (l < left.size() && common[l + 1][r] >= common[l][r + 1])) {
                lines.add("- " + left.get(l++));
            } else {
                lines.add("+ " + right.get(r++));
            }
        }
        return new LineDiff(lines);
    }

    /** Returns how many lines are on one side only. */
    public long changes() {
        return lines.stream().filter(line -> !line.startsWith(" ")).count();
    }

    /** The longest sequence of lines that both have, counted from each pair of places to the end. */
    private static int[][] commonLines(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][];
        Arrays.fill(common, new int[right.size() + 1]);
        boolean searches = (long) left.size() * right.size() <= MOST_PAIRS;
        for (int l = left.size() - 1; searches && l >= 0; l--) {
            common[l] = new int[right.size() + 1];
            for (int r = right.size() - 1; r >= 0; r--) {
                common[l][r] = left.get(l).equals(right.get(r))
                        ? common[l + 1][r + 1] + 1
                        : Math.max(common[l + 1][r], common[l][r + 1]);
            }
        }
        return common;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
