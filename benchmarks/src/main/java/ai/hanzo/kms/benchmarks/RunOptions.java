// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.Sample.Setting;
import ai.hanzo.kms.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all runs of JMH can be told. */
final class RunOptions {

    @Option(names = "--variants", split = ",", description = "Who takes part.", defaultValue = "SDK,SDK_APACHE,FLOOR")
    private List<Variant> variants = List.of();

    @Option(
            names = "--warmup",
            description = "Seconds before measuring, once the JIT compiler has little left to do.",
            defaultValue = "3")
    private int warmup;

    @Option(names = "--seconds", description = "Seconds of measuring, in turns of one.", defaultValue = "10")
    private int seconds;

    @Option(names = "--java", description = "The java program to measure with; this JVM's if not given.")
    private @Nullable String java;

    @Option(
            names = "--busy",
            description = "How many threads keep processors busy meanwhile, as other programs would.",
            defaultValue = "0")
    private int busy;

    @Option(names = "--jvm", description = "An option for the JVMs that are measured, such as a profiler's agent.")
    private List<String> jvmOptions = List.of();

    /** Measures, prints the table, writes the file, and returns the exit code: 1 if the machine is too noisy. */
    int measure(List<Setting> settings, Rounds rounds, Path out) throws IOException {
        Environment environment = Environment.of(Optional.ofNullable(java));
        List<Sample> samples;
        BusyThreads others = BusyThreads.start(busy);
        try (others;
                ServerProcess server = ServerProcess.start()) {
            samples = new CallRunner(server, variants, rounds, warmup, seconds, java, jvmOptions).run(settings);
        }
        CallTable table = new CallTable(samples);
        System.out.println(table);
        ResultFile.write(out, new ResultFile.Calls(environment, busy, samples));
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        settings.forEach(setting -> ratios.putAll(table.ratiosOf(setting, variants)));
        return rounds.report(ratios);
    }
}
