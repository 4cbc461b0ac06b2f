// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.CallBenchmark.Kind;
import ai.hanzo.kms.benchmarks.Sample.Setting;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures get, create and update with one thread and with many. */
@Command(name = "calls", description = "Latency, CPU, throughput and allocation of calls.", showDefaultValues = true)
final class CallsCommand implements Callable<Integer> {

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private Rounds.Options rounds = new Rounds.Options();

    @Option(names = "--kinds", split = ",", description = "What to call.", defaultValue = "GET,CREATE,UPDATE")
    private List<Kind> kinds = List.of();

    @Option(names = "--transports", split = ",", description = "How.", defaultValue = "TLS")
    private List<Transport> transports = List.of();

    @Option(names = "--threads", split = ",", description = "How many at once.", defaultValue = "1")
    private List<Integer> threads = List.of();

    @Option(names = "--virtual", description = "Call from virtual threads, on JDK 21 or later.")
    private boolean virtual;

    @Option(names = "--out", description = "The file for the results.", defaultValue = "benchmarks/results/calls.json")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        List<Setting> settings = new ArrayList<>();
        for (Kind kind : kinds) {
            for (Transport transport : transports) {
                for (int count : threads) {
                    settings.add(new Setting(kind, transport, count, virtual, 0));
                }
            }
        }
        return run.measure(settings, rounds.rounds(), Optional.ofNullable(out).orElseThrow());
    }
}
