// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a JVM of the same kind as this one to its end. */
public final class OtherJvm {
    /** How a JVM ended and what it printed. */
    public record Ended(int exitCode, String output) {}

    private OtherJvm() {}

    /** Fails if what its clients sent to fakes and got breaks the contract. */
    public static Ended runChecked(List<String> arguments) throws IOException, InterruptedException {
        try (ExchangeRelay relay = ExchangeRelay.start()) {
            List<String> all = new ArrayList<>(relay.options());
            all.addAll(arguments);
            Ended ended = run(all);
            relay.requireConforming();
            return ended;
        }
    }

    /** Leaves its fakes alone: they are watched in the JVM itself, or it is measured. */
    public static Ended run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
