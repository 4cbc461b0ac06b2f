// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a JVM of the same kind as this one to its end. */
final class OtherJvm {
    /** How a JVM ended and what it printed. */
    record Ended(int exitCode, String output) {}

    private OtherJvm() {}

    /** Fails if what its fakes sent and got breaks the contract. */
    static Ended run(List<String> arguments) throws IOException, InterruptedException {
        RecordedExchanges exchanges = RecordedExchanges.create();
        List<String> all = new ArrayList<>(List.of(exchanges.option()));
        all.addAll(arguments);
        Ended ended = measure(all);
        exchanges.requireConforming();
        return ended;
    }

    /** Leaves its fakes alone, for the sake of the time that is measured. */
    static Ended measure(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
