// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.Sample.Setting;
import ai.hanzo.kms.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the forks of JMH. In each round every variant has one, and they take turns.
 *
 * @param java the JVM of the forks, or null for the one that runs now
 * @param jvmOptions further options for it
 */
record CallRunner(
        ServerProcess server,
        List<Variant> variants,
        Rounds rounds,
        int warmup,
        int seconds,
        @Nullable String java,
        List<String> jvmOptions) {

    /** More than that would count as speed what is none. */
    private static final double MAX_FAILED = 0.001;

    static {
        // Its forks run side by side and take turns by themselves.
        System.setProperty("jmh.ignoreLock", "true");
    }

    List<Sample> run(List<Setting> settings) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Setting> open = new ArrayList<>(settings);
        long start = System.nanoTime();
        for (int round = 0;
                !open.isEmpty() && rounds.mayGoOn(round, Duration.ofNanos(System.nanoTime() - start));
                round++) {
            for (Setting setting : open) {
                measure(round, setting, samples);
            }
            int done = round + 1;
            CallTable table = new CallTable(samples);
            open.removeIf(setting ->
                    rounds.areEnough(done, table.ratiosOf(setting, variants).values()));
        }
        return samples;
    }

    private void measure(int round, Setting setting, List<Sample> samples) throws IOException {
        ExecutorService forks = Executors.newFixedThreadPool(variants.size());
        try (Turns turns = new Turns(server)) {
            Map<Variant, Future<Sample>> running = new LinkedHashMap<>();
            for (Variant variant : variants) {
                running.put(variant, forks.submit(() -> fork(round, variant, setting, turns)));
            }
            for (Map.Entry<Variant, Future<Sample>> fork : running.entrySet()) {
                addIfMeasured(fork.getKey(), fork.getValue(), setting, samples);
            }
        } finally {
            forks.shutdownNow();
        }
    }

    private static void addIfMeasured(Variant variant, Future<Sample> fork, Setting setting, List<Sample> samples) {
        try {
            Sample sample = fork.get();
            samples.add(sample);
            System.err.println(sample);
        } catch (ExecutionException e) {
            // A variant that fails under load must not cost the figures of the others; the table lacks it.
            System.err.println(variant + " failed at " + setting + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Sample fork(int round, Variant variant, Setting setting, Turns turns) throws RunnerException {
        RunResult run = new Runner(options(variant, setting, turns).build()).runSingle();
        Result<?> primary = run.getPrimaryResult();
        boolean sampled = setting.threads() == 1;
        return new Sample(
                round,
                variant,
                setting.kind(),
                setting.transport(),
                setting.threads(),
                setting.virtual(),
                setting.size(),
                sampled ? primary.getStatistics().getPercentile(50) : 0,
                sampled ? primary.getStatistics().getPercentile(99) : 0,
                cost(run, CostProfiler.RATE),
                cost(run, CostProfiler.CPU),
                cost(run, CostProfiler.BYTES),
                requireFew(cost(run, CostProfiler.FAILED)),
                turns.serverCpuMicros(variant));
    }

    private static double requireFew(double failed) throws RunnerException {
        if (failed > MAX_FAILED) {
            throw new RunnerException(failed * 100 + " % of the calls failed");
        }
        return failed;
    }

    private static double cost(RunResult run, String name) {
        return Objects.requireNonNull(run.getSecondaryResults().get(name), name).getScore();
    }

    private ChainedOptionsBuilder options(Variant variant, Setting setting, Turns turns) {
        List<String> jvm = new ArrayList<>(List.of("-Xms512m", "-Xmx512m"));
        jvm.addAll(server.trustOptions());
        jvm.addAll(turns.forkOptions());
        jvm.addAll(jvmOptions);
        if (setting.virtual()) {
            jvm.add("-Djmh.executor=VIRTUAL");
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CallBenchmark.class.getName() + ".call")
                .param("variant", variant.name())
                .param("kind", setting.kind().name())
                .param("size", Integer.toString(setting.size()))
                .param("url", server.url(setting.transport()))
                .mode(setting.threads() == 1 ? Mode.SampleTime : Mode.Throughput)
                .timeUnit(TimeUnit.MICROSECONDS)
                .threads(setting.threads())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(warmup))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs(jvm.toArray(String[]::new))
                .addProfiler(CostProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return java == null ? options : options.jvm(java);
    }
}
