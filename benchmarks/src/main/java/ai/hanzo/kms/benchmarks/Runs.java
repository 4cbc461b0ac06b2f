// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.Sample.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs of {@code calls} at different times. Each ratio has the range over the runs, of which each counts with its median;
 * that of a single run has the range over its rounds.
 */
record Runs(List<CallTable> runs) {

    /** Fewer runs claim nothing for another time. */
    private static final int ENOUGH = 3;

    static Runs read(List<Path> files) throws IOException {
        List<CallTable> runs = new ArrayList<>();
        for (Path file : files) {
            runs.add(new CallTable(ResultFile.readCalls(file).samples()));
        }
        return new Runs(runs);
    }

    /** Returns a table in Markdown. Bold is what at least three runs saw ahead of the floor, each of them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| call | transport | threads | variant | p50 | calls per second | CPU"
                + " | KB a call (floor) |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Setting setting : settings()) {
            for (Variant variant : variants(setting)) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d%s | %s | %s | %s | %s | %.1f (%.1f) |\n",
                        setting.kind().name().toLowerCase(Locale.ROOT),
                        setting.transport().name().toLowerCase(Locale.ROOT),
                        setting.threads(),
                        setting.virtual() ? " virtual" : "",
                        variant.label(),
                        setting.threads() == 1 ? cell(Metric.P50, setting, variant) : "",
                        setting.threads() == 1 ? "" : cell(Metric.RATE, setting, variant),
                        cell(Metric.CPU, setting, variant),
                        kilobytes(setting, variant),
                        kilobytes(setting, Variant.FLOOR)));
            }
        }
        return text.toString();
    }

    /** Returns what lies outside of the ranges of earlier runs, a line each; empty if all lies inside. */
    List<String> outside(Runs earlier) {
        List<String> outside = new ArrayList<>();
        for (Setting setting : settings()) {
            for (Variant variant : variants(setting)) {
                for (Metric metric : Metric.values()) {
                    if (metric.isMeasuredWith(setting.threads())) {
                        Ratios own = ratios(metric, setting, variant);
                        Ratios range = earlier.ratios(metric, setting, variant);
                        if (!range.includes(own)) {
                            outside.add(variant.label() + " " + setting.kind() + " " + setting.transport() + " with "
                                    + setting.threads() + " threads, " + metric.label + ": " + own + ", earlier "
                                    + range);
                        }
                    }
                }
            }
        }
        return outside;
    }

    private String cell(Metric metric, Setting setting, Variant variant) {
        Ratios ratios = ratios(metric, setting, variant);
        return runs.size() >= ENOUGH && metric.isAhead(ratios) ? "**" + ratios + "**" : ratios.toString();
    }

    private Ratios ratios(Metric metric, Setting setting, Variant variant) {
        List<Ratios> each = runs.stream()
                .map(run -> run.ratios(run.of(setting, variant), metric::of))
                .filter(ratios -> !ratios.sorted().isEmpty())
                .toList();
        return each.size() == 1
                ? each.get(0)
                : Ratios.of(each.stream().map(Ratios::median).toList());
    }

    private double kilobytes(Setting setting, Variant variant) {
        return Ratios.median(runs.stream()
                        .flatMap(run -> run.of(setting, variant).stream())
                        .map(Sample::bytes)
                        .toList())
                / 1024;
    }

    private Set<Setting> settings() {
        Set<Setting> settings = new LinkedHashSet<>();
        runs.forEach(run -> run.samples().forEach(sample -> settings.add(sample.setting())));
        return settings;
    }

    /** Returns who has been measured beside the floor. */
    private List<Variant> variants(Setting setting) {
        return Arrays.stream(Variant.values())
                .filter(variant -> variant != Variant.FLOOR)
                .filter(variant ->
                        !ratios(Metric.CPU, setting, variant).sorted().isEmpty())
                .toList();
    }

    /** What is compared with the floor. */
    private enum Metric {
        P50("p50"),
        RATE("rate"),
        CPU("CPU");

        private final String label;

        Metric(String label) {
            this.label = label;
        }

        double of(Sample sample) {
            return switch (this) {
                case P50 -> sample.p50Micros();
                case RATE -> sample.callsPerSecond();
                case CPU -> sample.cpuMicros();
            };
        }

        boolean isMeasuredWith(int threads) {
            return this == CPU || (this == P50) == (threads == 1);
        }

        boolean isAhead(Ratios ratios) {
            return !ratios.sorted().isEmpty() && (this == RATE ? ratios.smallest() > 1 : ratios.largest() < 1);
        }
    }
}
