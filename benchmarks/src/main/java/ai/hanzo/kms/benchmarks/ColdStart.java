// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts one JVM after the other. */
record ColdStart(String java, ServerProcess server, Transport transport) {

    /** Runs the program once and says what it took. */
    Start run(int round, ColdVariant variant, boolean byRecipe, List<String> options, String classPath)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
        if (transport == Transport.TLS) {
            command.addAll(server.trustOptions());
        }
        command.addAll(options);
        command.addAll(
                List.of("-cp", classPath, ColdStartProgram.class.getName(), variant.name(), server.url(transport)));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put(ColdStartProgram.API_TOKEN, Connections.API_TOKEN);
        long start = System.nanoTime();
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = waitFor(process);
        double millis = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            throw new IOException(variant + " failed: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        // The JVM that makes an archive talks too.
        String cost = said.lines()
                .filter(line -> line.startsWith(ColdStartProgram.MARK))
                .findFirst()
                .orElseThrow();
        String[] numbers = cost.substring(ColdStartProgram.MARK.length()).split(" ", 2);
        return new Start(
                round, variant, byRecipe, millis, Long.parseLong(numbers[0]) * 10, Long.parseLong(numbers[1]) / 1024.0);
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * What one start took.
     *
     * @param byRecipe whether the JVM started by the {@link Recipe}
     * @param cpuMillis in steps of 10 ms, which is what the kernel tells
     */
    record Start(
            int round, ColdVariant variant, boolean byRecipe, double wallMillis, double cpuMillis, double peakMb) {}
}
