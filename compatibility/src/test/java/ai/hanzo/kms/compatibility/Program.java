// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import ai.hanzo.kms.compatibility.fake.CompatibilityServer;
import ai.hanzo.kms.testing.FakeKms;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real JVM that runs the consumer to its end. */
record Program(int status, List<String> lines, String errors) {

    private static final long LIMIT_SECONDS = 120;

    /** What a program prints that went all the way. */
    static final List<String> ALL_STEPS =
            Consumer.STEPS.stream().map(step -> step + ": ok").toList();

    /** Runs a program that needs nobody else. */
    static Program run(List<String> arguments) throws IOException, InterruptedException {
        return start(java(), arguments, null);
    }

    /** Runs a program that calls the fake, and says between its calls what the fake has to do. */
    static Program run(FakeKms fake, Path java, List<String> arguments) throws IOException, InterruptedException {
        return start(java, arguments, fake);
    }

    private static Program start(Path java, List<String> arguments, @Nullable FakeKms fake)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            // A short program needs one compiler only.
            List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1"));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HANZO_KMS_"));
            if (fake != null) {
                builder.environment()
                        .putAll(Map.of(
                                "HANZO_KMS_URL", fake.url(),
                                "HANZO_KMS_CLIENT_ID", fake.clientId(),
                                "HANZO_KMS_CLIENT_SECRET", fake.clientSecret()));
            }
            Process process = builder.start();
            List<String> lines = follow(process, fake == null ? null : new CompatibilityServer(fake));
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end: " + Files.readString(errors));
            }
            return new Program(process.exitValue(), lines, Files.readString(errors));
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static List<String> follow(Process process, @Nullable Server server) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("?") && server != null) {
                    server.perform(line.substring(1));
                    in.write("done\n");
                    in.flush();
                } else {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Finds entries of this JVM's class path: the jars of the SDK, and what the fake needs besides libraries. */
    static String entries(String names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*(" + names + ").*"))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
