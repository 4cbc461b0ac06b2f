// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Maven, the one that runs these tests, in another folder. */
final class MavenRun {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String umask = "022";

    MavenRun(Path folder) {
        this.folder = folder;
    }

    MavenRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    MavenRun umask(String mask) {
        umask = mask;
        return this;
    }

    void go(String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("maven.log");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("local.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // What the outer Maven sets for itself.
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") && !name.equals("MAVEN_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(tail(log)).isZero();
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    /** Copies what the repository holds, without what builds made. */
    static void copySources(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (name.equals("target") || name.equals(".git")) {
                    continue;
                }
                if (Files.isDirectory(child)) {
                    copySources(child, to.resolve(name));
                } else {
                    Files.copy(child, to.resolve(name));
                }
            }
        }
    }
}
