// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.testing.ExchangeRelay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real JVM that runs a program to its end. */
final class JavaProcess {

    private static final long LIMIT_SECONDS = 50;

    private JavaProcess() {}

    /**
     * Runs {@code java} with an environment that names no KMS but the one given. Fails if what the fakes of the program sent
     * and got breaks the contract.
     */
    static Ended run(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try (ExchangeRelay relay = ExchangeRelay.start()) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // A short program needs one compiler only.
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(relay.options());
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HANZO_KMS_"));
            builder.environment().remove("NORTHFLANK_API_TOKEN");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end: " + Files.readString(err));
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8),
                    relay.requireConforming());
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** How a program ended, what it said, and how many requests its own fakes got. */
    record Ended(int status, String out, String err, int requests) {}
}
