// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.CallBenchmark.Kind;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws what {@code growth} measured. Latencies have logarithmic axes: there a straight line is "n times the cost". */
@Command(name = "plots", description = "The results of growth as SVG.", showDefaultValues = true)
final class PlotsCommand implements Callable<Integer> {

    @Option(names = "--in", description = "The results.", defaultValue = "benchmarks/results/growth.json")
    private @Nullable Path in;

    @Option(names = "--out", description = "The folder for the plots.", defaultValue = "docs/performance")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<Sample> samples =
                ResultFile.readCalls(Optional.ofNullable(in).orElseThrow()).samples();
        Path folder = Files.createDirectories(Optional.ofNullable(out).orElseThrow());
        List<Plot> plots = List.of(
                new Plot(
                        "threads",
                        "get: calls per second",
                        "threads",
                        "calls per second",
                        false,
                        s -> s.kind() == Kind.GET && s.size() == 0,
                        Sample::threads,
                        Sample::callsPerSecond),
                new Plot(
                        "answer-size",
                        "get: latency",
                        "KB of the answer",
                        "median, ms",
                        true,
                        s -> s.kind() == Kind.GET && s.size() > 0,
                        s -> s.size() / 1024.0,
                        s -> s.p50Micros() / 1000),
                new Plot(
                        "list",
                        "list: latency",
                        "connections",
                        "median, ms",
                        true,
                        s -> s.kind() == Kind.LIST,
                        Sample::size,
                        s -> s.p50Micros() / 1000),
                new Plot(
                        "ensure-all",
                        "ensureAll of new items",
                        "items",
                        "median, ms",
                        true,
                        s -> s.kind() == Kind.ENSURE_ALL,
                        Sample::size,
                        s -> s.p50Micros() / 1000));
        for (Plot plot : plots) {
            plot.draw(samples, folder);
        }
        return 0;
    }

    /** One picture. */
    private record Plot(
            String file,
            String title,
            String x,
            String y,
            boolean logarithmic,
            Predicate<Sample> which,
            ToDoubleFunction<Sample> across,
            ToDoubleFunction<Sample> up) {

        void draw(List<Sample> samples, Path folder) throws IOException {
            XYChart chart = new XYChartBuilder()
                    .width(720)
                    .height(400)
                    .title(title)
                    .xAxisTitle(x)
                    .yAxisTitle(y)
                    .build();
            chart.getStyler()
                    .setXAxisLogarithmic(true)
                    .setYAxisLogarithmic(logarithmic)
                    .setXAxisDecimalPattern("#,##0.##")
                    .setYAxisDecimalPattern("#,##0.##")
                    .setChartBackgroundColor(Color.WHITE)
                    .setPlotBorderVisible(false)
                    .setLegendBorderColor(Color.WHITE);
            if (!logarithmic) {
                chart.getStyler().setYAxisMin(0.0);
            }
            boolean drawn = false;
            for (Variant variant : Variant.values()) {
                List<Sample> own = samples.stream()
                        .filter(which.and(sample -> sample.variant() == variant))
                        .toList();
                double[] points =
                        own.stream().mapToDouble(across).distinct().sorted().toArray();
                if (points.length > 0) {
                    chart.addSeries(variant.label(), points, medians(own, points));
                    drawn = true;
                }
            }
            if (drawn) {
                ChartEncoder.saveChart(chart, folder.resolve(file + ".svg").toString(), "svg");
            }
        }

        private double[] medians(List<Sample> own, double[] points) {
            double[] medians = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                double point = points[i];
                medians[i] = Ratios.median(own.stream()
                        .filter(sample -> across.applyAsDouble(sample) == point)
                        .map(up::applyAsDouble)
                        .toList());
            }
            return medians;
        }
    }
}
