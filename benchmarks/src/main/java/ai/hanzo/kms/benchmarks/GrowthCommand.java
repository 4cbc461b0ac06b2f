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

/** Measures how cost grows with threads, with the size of a response, and with the number of connections. */
@Command(name = "growth", description = "How cost grows.", showDefaultValues = true)
final class GrowthCommand implements Callable<Integer> {

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(names = "--rounds", description = "How often each runs.", defaultValue = "1")
    private int rounds;

    @Option(names = "--threads", split = ",", description = "For get.", defaultValue = "1,2,4,8,16,32,64,128,256")
    private List<Integer> threads = List.of();

    @Option(names = "--kilobytes", split = ",", description = "For get.", defaultValue = "1,8,64,512,2048,8192")
    private List<Integer> kilobytes = List.of();

    @Option(names = "--items", split = ",", description = "For list and ensureAll.", defaultValue = "10,100,1000,10000")
    private List<Integer> items = List.of();

    @Option(names = "--out", description = "The file for the results.", defaultValue = "benchmarks/results/growth.json")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        List<Setting> settings = new ArrayList<>();
        threads.forEach(count -> settings.add(new Setting(Kind.GET, Transport.CLEAR, count, false, 0)));
        kilobytes.forEach(size -> settings.add(new Setting(Kind.GET, Transport.CLEAR, 1, false, size * 1024)));
        for (Kind kind : List.of(Kind.LIST, Kind.ENSURE_ALL)) {
            items.forEach(count -> settings.add(new Setting(kind, Transport.CLEAR, 1, false, count)));
        }
        return run.measure(
                settings, Rounds.exactly(rounds), Optional.ofNullable(out).orElseThrow());
    }
}
