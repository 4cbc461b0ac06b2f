// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a client keeps, each variant in a JVM of its own. */
@Command(name = "memory", description = "Heap and threads of a client, and growth.", showDefaultValues = true)
final class MemoryCommand implements Callable<Integer> {

    @Option(names = "--variants", split = ",", description = "Who takes part.", defaultValue = "SDK,FLOOR")
    private List<Variant> variants = List.of();

    @Option(names = "--calls", description = "Calls that must leave nothing behind.", defaultValue = "100000")
    private int calls;

    @Option(names = "--java", description = "The java program to measure with.", defaultValue = "java")
    private String java = "java";

    @Option(names = "--out", description = "The file.", defaultValue = "benchmarks/results/memory.json")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        List<Kept> results = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start()) {
            for (Variant variant : variants) {
                results.add(measure(variant, server.url(Transport.CLEAR)));
            }
        }
        System.out.println("| variant | heap of a client | threads of a client | growth over " + calls
                + " calls | threads grown |\n| --- | --- | --- | --- | --- |");
        for (Kept kept : results) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.1f KB | %.2f | %.1f KB | %d |",
                    kept.variant().label(),
                    kept.heapBytes() / 1024.0,
                    kept.threads(),
                    kept.growthBytes() / 1024.0,
                    kept.growthThreads()));
        }
        ResultFile.write(
                Optional.ofNullable(out).orElseThrow(), new Result(Environment.of(Optional.of(java)), calls, results));
        return 0;
    }

    private Kept measure(Variant variant, String url) throws IOException {
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProgram.class.getName(),
                        variant.name(),
                        url,
                        Integer.toString(calls))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] numbers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", 4);
        return new Kept(
                variant,
                Long.parseLong(numbers[0]),
                Double.parseDouble(numbers[1]),
                Long.parseLong(numbers[2]),
                Integer.parseInt(numbers[3]));
    }

    /** What one variant keeps. */
    record Kept(Variant variant, long heapBytes, double threads, long growthBytes, int growthThreads) {}

    /** The results as they are written. */
    record Result(Environment environment, int calls, List<Kept> kept) {}
}
