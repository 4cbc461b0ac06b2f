// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that ran in a JVM of its own, with the class path of the tests and a small heap. */
record ForkedJvm(int status, String output) {

    /** Runs it to its end. The folder becomes its working directory and gets its output and temporary files. */
    static ForkedJvm run(Path folder, int heapMebibytes, Duration limit, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> jvm = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath());
        Process process = new ProcessBuilder(
                        Stream.of(jvm, arguments).flatMap(List::stream).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String text = Files.readString(output);

            assertThat(ended).as("ended in time; its output:%n%s", text).isTrue();
            return new ForkedJvm(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        Path build = Path.of(Objects.requireNonNullElse(System.getProperty("basedir"), "."), "target")
                .toAbsolutePath();
        return Stream.of(
                        build.resolve("classes").toString(),
                        build.resolve("test-classes").toString(),
                        System.getProperty("java.class.path"),
                        System.getProperty("jdk.module.path"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
