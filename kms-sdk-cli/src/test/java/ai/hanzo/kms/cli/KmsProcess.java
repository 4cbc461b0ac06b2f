// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The standalone jar, run as people run it, against a fake of this JVM. */
final class KmsProcess {

    static final String TOKEN = "nf-token-that-must-not-show";

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    KmsProcess(Path folder, FakeKms kms) {
        this.folder = folder;
        environment.put("HANZO_KMS_URL", kms.url());
        environment.put("HANZO_KMS_CLIENT_ID", kms.identity().clientId());
        environment.put("HANZO_KMS_CLIENT_SECRET", kms.identity().clientSecret());
        environment.put("NORTHFLANK_API_TOKEN", TOKEN);
    }

    KmsProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    KmsProcess without(String... variables) {
        environment.keySet().removeAll(List.of(variables));
        return this;
    }

    /** Runs a command line without quotes. */
    Ended line(String line) throws IOException, InterruptedException {
        return run(line.split(" "));
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    /** Runs a command line without quotes on a pseudo terminal, whose output is both streams. */
    Ended onTerminal(String line) throws IOException, InterruptedException {
        return start(
                        onScript(line),
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .end();
    }

    private static List<String> onScript(String line) {
        String command = command(line.split(" ")).stream()
                .map(each -> "'" + each.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return List.of("script", "-qec", command, "/dev/null");
    }

    /** Answers a question of a command on a pseudo terminal, once it is asked. */
    Ended onTerminal(String line, String question, String answer) throws IOException, InterruptedException {
        Running running = start(onScript(line), ProcessBuilder.Redirect.PIPE);
        while (!Files.readString(running.out()).contains(question)) {
            if (!running.process().isAlive()) {
                throw new AssertionError("ended early: " + running.end());
            }
            Thread.sleep(20);
        }
        try (OutputStream in = running.process().getOutputStream()) {
            in.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            return running.end();
        }
    }

    Running start(String... arguments) throws IOException {
        return start(
                command(arguments),
                ProcessBuilder.Redirect.from(
                        Files.createTempFile(folder, "in", "").toFile()));
    }

    private static List<String> command(String... arguments) {
        // A short program needs one compiler only.
        List<String> command = new ArrayList<>(
                List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("standalone.jar")));
        command.addAll(List.of(arguments));
        return command;
    }

    private Running start(List<String> command, ProcessBuilder.Redirect in) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A program that has not ended. */
    record Running(Process process, Path out, Path err) {

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Files.readString(out) + Files.readString(err));
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    record Ended(int exitCode, String out, String err) {}
}
