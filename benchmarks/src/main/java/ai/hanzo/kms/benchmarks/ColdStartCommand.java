// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.ColdStart.Start;
import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a fresh JVM that builds a client and creates one connection. */
@Command(
        name = "coldstart",
        description = "Client built and one create done, in a fresh JVM each time.",
        showDefaultValues = true)
final class ColdStartCommand implements Callable<Integer> {

    @Option(
            names = "--variants",
            split = ",",
            description = "Who takes part.",
            defaultValue = "SDK,FLOOR,SDK_SIGN_IN,SDK_JOB,CLI,FLOOR_JOB,FEIGN_JAVA11,FEIGN_HC5,FEIGN_OKHTTP")
    private List<ColdVariant> variants = List.of();

    @Option(
            names = "--recipe",
            split = ",",
            description = "Who also starts by the recipe for a quicker start.",
            defaultValue = "SDK,FLOOR,SDK_JOB,CLI")
    private List<ColdVariant> withRecipe = List.of();

    @Mixin
    private Rounds.Options rounds = new Rounds.Options();

    @Option(names = "--transport", description = "How.", defaultValue = "CLEAR")
    private Transport transport = Transport.CLEAR;

    @Option(names = "--java", description = "The java program to measure with.", defaultValue = "java")
    private String java = "java";

    @Option(names = "--jars", description = "Where the jars are.", defaultValue = "benchmarks/target/lib")
    private @Nullable Path jars;

    @Option(names = "--out", description = "The file.", defaultValue = "benchmarks/results/coldstart.json")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        Environment environment = Environment.of(Optional.of(java));
        List<Start> starts;
        try (ServerProcess server = ServerProcess.start()) {
            starts = run(new ColdStart(java, server, transport), environment.jvm());
        }
        ColdStartTable table = new ColdStartTable(starts);
        System.out.println(table);
        ResultFile.write(Optional.ofNullable(out).orElseThrow(), new Result(environment, transport, starts));
        return rounds.rounds().report(table.ratios());
    }

    private List<Start> run(ColdStart driver, String jvm) throws IOException {
        Path folder = Optional.ofNullable(jars).orElseThrow().toAbsolutePath();
        List<Runner> runners = new ArrayList<>();
        for (ColdVariant variant : variants) {
            String classPath = variant.classPath(folder);
            runners.add(round -> driver.run(round, variant, false, List.of(), classPath));
        }
        for (ColdVariant variant : withRecipe) {
            String classPath = variant.classPath(folder);
            Recipe recipe = Recipe.of(jvm, folder.resolveSibling("archives"), variant);
            driver.run(-1, variant, true, recipe.making(), classPath);
            runners.add(round -> driver.run(round, variant, true, recipe.using(), classPath));
        }
        List<Start> starts = new ArrayList<>();
        Rounds enough = rounds.rounds();
        long start = System.nanoTime();
        // The first round only fills the caches of the machine.
        for (int round = -1;
                enough.mayGoOn(round, Duration.ofNanos(System.nanoTime() - start))
                        && !enough.areEnough(
                                round, new ColdStartTable(starts).ratios().values());
                round++) {
            for (int i = 0; i < runners.size(); i++) {
                Start one = runners.get((i + round + 1) % runners.size()).run(round);
                if (round >= 0) {
                    starts.add(one);
                }
            }
        }
        return starts;
    }

    /** Starts one kind of program. */
    private interface Runner {

        Start run(int round) throws IOException;
    }

    /** The results as they are written. */
    record Result(Environment environment, Transport transport, List<Start> starts) {}
}
