// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decides whether ratios may be published.
 *
 * @param ratios by what they compare
 */
record NoiseCheck(Rounds rounds, Map<String, Ratios> ratios) {

    /** Returns what is known too badly, a line each. */
    List<String> tooWide() {
        return ratios.entrySet().stream()
                .filter(entry -> !rounds.isNarrow(entry.getValue()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s: %s, 95 %% interval %.0f %% wide",
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().intervalWidth() * 100))
                .toList();
    }

    /** Prints what is known too badly, and returns the exit code: 0 if nothing is. */
    int report() {
        List<String> tooWide = tooWide();
        if (tooWide.isEmpty()) {
            return 0;
        }
        System.err.printf(
                Locale.ROOT,
                "This machine is too noisy: after %d rounds %d of %d ratios are known to no better than %.0f %%.%n",
                rounds.most(),
                tooWide.size(),
                ratios.size(),
                rounds.width() * 100);
        tooWide.forEach(System.err::println);
        return 1;
    }
}
