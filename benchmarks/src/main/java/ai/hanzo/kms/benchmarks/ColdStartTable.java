// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.ColdStart.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The starts as a table in Markdown, in ratios to the start of its floor in the same round without the recipe. */
record ColdStartTable(List<Start> starts) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| variant | recipe | wall | CPU | peak memory | wall, to itself without"
                + " recipe |\n| --- | --- | --- | --- | --- | --- |\n");
        for (boolean byRecipe : new boolean[] {false, true}) {
            for (ColdVariant variant : ColdVariant.values()) {
                List<Start> own = of(variant, byRecipe);
                if (!own.isEmpty()) {
                    text.append(row(variant, byRecipe, own)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private String row(ColdVariant variant, boolean byRecipe, List<Start> own) {
        List<Start> floors = of(variant.floor(), false);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |",
                variant.label(),
                byRecipe ? "yes" : "no",
                ratios(own, floors, Start::wallMillis),
                ratios(own, floors, Start::cpuMillis),
                ratios(own, floors, Start::peakMb),
                byRecipe ? ratios(own, of(variant, false), Start::wallMillis) : "");
    }

    /** Returns what is compared with the floor, by variant and metric. */
    Map<String, Ratios> ratios() {
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        for (boolean byRecipe : new boolean[] {false, true}) {
            for (ColdVariant variant : ColdVariant.values()) {
                List<Start> own = of(variant, byRecipe);
                if (!own.isEmpty() && (byRecipe || variant != variant.floor())) {
                    List<Start> floors = of(variant.floor(), false);
                    String name = variant.label() + (byRecipe ? " by the recipe, " : ", ");
                    ratios.put(name + "wall", ratios(own, floors, Start::wallMillis));
                    ratios.put(name + "CPU", ratios(own, floors, Start::cpuMillis));
                }
            }
        }
        return ratios;
    }

    private static Ratios ratios(List<Start> own, List<Start> others, ToDoubleFunction<Start> metric) {
        Map<Integer, Start> byRound = others.stream().collect(Collectors.toMap(Start::round, start -> start));
        List<Double> ratios = new ArrayList<>();
        for (Start start : own) {
            Start other = byRound.get(start.round());
            if (other != null) {
                ratios.add(metric.applyAsDouble(start) / metric.applyAsDouble(other));
            }
        }
        return Ratios.of(ratios);
    }

    private List<Start> of(ColdVariant variant, boolean byRecipe) {
        return starts.stream()
                .filter(start -> start.variant() == variant && start.byRecipe() == byRecipe)
                .toList();
    }
}
