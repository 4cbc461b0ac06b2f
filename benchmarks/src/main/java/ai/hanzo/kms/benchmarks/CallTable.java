// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.Sample.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The samples as a table in Markdown: every number but allocation is a ratio to the floor of the same round. */
record CallTable(List<Sample> samples) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| call | transport | threads | size | variant | p50 | CPU | rate |"
                + " KB a call | failed in a million | server CPU / own |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
                + " --- | --- |\n");
        Set<Setting> settings = new LinkedHashSet<>();
        samples.forEach(sample -> settings.add(sample.setting()));
        for (Setting setting : settings) {
            for (Variant variant : Variant.values()) {
                List<Sample> own = of(setting, variant);
                if (!own.isEmpty()) {
                    text.append(row(setting, variant, own)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private String row(Setting setting, Variant variant, List<Sample> own) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d%s | %d | %s | %s | %s | %s | %.1f | %.1f | %.2f |",
                setting.kind(),
                setting.transport(),
                setting.threads(),
                setting.virtual() ? " virtual" : "",
                setting.size(),
                variant.label(),
                setting.threads() == 1 ? ratios(own, Sample::p50Micros) : "",
                ratios(own, Sample::cpuMicros),
                ratios(own, Sample::callsPerSecond),
                Ratios.median(own.stream().map(Sample::bytes).toList()) / 1024,
                own.stream().mapToDouble(Sample::failedShare).average().orElse(0) * 1_000_000,
                Ratios.median(own.stream()
                        .map(sample -> sample.serverCpuMicros() / sample.cpuMicros())
                        .toList()));
    }

    /** Returns what is compared with the floor at a setting, by variant and metric. */
    Map<String, Ratios> ratiosOf(Setting setting, List<Variant> variants) {
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        for (Variant variant : variants) {
            if (variant != Variant.FLOOR) {
                String name = variant.label() + " " + setting.kind() + " " + setting.transport() + " with "
                        + setting.threads() + " threads, ";
                List<Sample> own = of(setting, variant);
                if (setting.threads() == 1) {
                    ratios.put(name + "p50", ratios(own, Sample::p50Micros));
                } else {
                    ratios.put(name + "rate", ratios(own, Sample::callsPerSecond));
                }
                ratios.put(name + "CPU", ratios(own, Sample::cpuMicros));
            }
        }
        return ratios;
    }

    Ratios ratios(List<Sample> own, ToDoubleFunction<Sample> metric) {
        if (own.isEmpty()) {
            return new Ratios(List.of());
        }
        Map<Integer, Sample> floors = of(own.get(0).setting(), Variant.FLOOR).stream()
                .collect(Collectors.toMap(Sample::round, floor -> floor));
        List<Double> ratios = new ArrayList<>();
        for (Sample sample : own) {
            Sample floor = floors.get(sample.round());
            if (floor != null) {
                ratios.add(metric.applyAsDouble(sample) / metric.applyAsDouble(floor));
            }
        }
        return Ratios.of(ratios);
    }

    List<Sample> of(Setting setting, Variant variant) {
        return samples.stream()
                .filter(sample -> sample.setting().equals(setting) && sample.variant() == variant)
                .toList();
    }
}
