// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import java.util.ArrayList;
import java.util.List;

/** Two texts side by side: lines of both as they are, those of the expected one only with -, of the other only with +. */
public final class LineDiff {
    /** Above this many pairs of lines the search for common ones isn't worth its time. */
    private static final int MOST_PAIRS = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private int changes;

    private LineDiff() {}

    static LineDiff of(String expected, String actual) {
        LineDiff diff = new LineDiff();
        diff.compare(expected.lines().toList(), actual.lines().toList());
        return diff;
    }

    /** How many lines stand on one side only. */
    public int changes() {
        return changes;
    }

    private void compare(List<String> expected, List<String> actual) {
        int[][] common = commonLines(expected, actual);
        int left = 0;
        int right = 0;
        while (left < expected.size() || right < actual.size()) {
            if (left < expected.size()
                    && right < actual.size()
                    && expected.get(left).equals(actual.get(right))) {
                lines.add("  " + expected.get(left));
                left++;
                right++;
            } else if (right == actual.size()
                    || (left < expected.size() && common[left + 1][right] >= common[left][right + 1])) {
                lines.add("- " + expected.get(left));
                left++;
                changes++;
            } else {
                lines.add("+ " + actual.get(right));
                right++;
                changes++;
            }
        }
    }

    /** The longest sequence of lines that both have, counted from each pair of places to the end. */
    private static int[][] commonLines(List<String> expected, List<String> actual) {
        int[][] common = new int[expected.size() + 1][];
        boolean searches = (long) expected.size() * actual.size() <= MOST_PAIRS;
        int[] nothing = new int[actual.size() + 1];
        common[expected.size()] = nothing;
        for (int left = expected.size() - 1; left >= 0; left--) {
            common[left] = searches ? new int[actual.size() + 1] : nothing;
            for (int right = actual.size() - 1; searches && right >= 0; right--) {
                common[left][right] = expected.get(left).equals(actual.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        return common;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
