// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.OtherJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs test classes in a JVM of their own with another version of JUnit than the one that runs now. */
public final class OtherJUnit {
    /** What the run came to. */
    public record Run(int exitCode, String output) {
        public int count(String what) {
            return number("\\[ *(\\d+) tests " + what);
        }

        /** How long the tests took by JUnit's own account, without the start of the JVM and of JUnit. */
        int milliseconds() {
            return number("Test run finished after (\\d+) ms");
        }

        private int number(String pattern) {
            Matcher number = Pattern.compile(pattern).matcher(output);
            assertThat(number.find()).as(output).isTrue();
            return Integer.parseInt(number.group(1));
        }
    }

    private OtherJUnit() {}

    /** The tests run in parallel. The version is that of the JUnit platform, or its beginning. */
    public static Run run(String version, Class<?>... classes) throws IOException, InterruptedException {
        return quick(arguments(version, true, classes));
    }

    /** The tests run one after the other, which is the default of JUnit. */
    static Run runInSequence(String version, Class<?>... classes) throws IOException, InterruptedException {
        return quick(arguments(version, false, classes));
    }

    /** A short run needs one compiler only. */
    private static Run quick(List<String> arguments) throws IOException, InterruptedException {
        arguments.add(0, "-XX:TieredStopAtLevel=1");
        OtherJvm.Ended ended = OtherJvm.run(arguments);
        return new Run(ended.exitCode(), ended.output());
    }

    /** Has no watch on the fakes, for the sake of the time that is measured. */
    static Run measure(String version, boolean parallel, Class<?>... classes) throws IOException, InterruptedException {
        List<String> arguments = arguments(version, parallel, classes);
        arguments.add("--config=junit.jupiter.extensions.autodetection.enabled=false");
        OtherJvm.Ended ended = OtherJvm.run(arguments);
        return new Run(ended.exitCode(), ended.output());
    }

    private static List<String> arguments(String version, boolean parallel, Class<?>... classes) {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                classPath(version),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=summary",
                "--config=junit.jupiter.execution.parallel.enabled=" + parallel,
                "--config=junit.jupiter.execution.parallel.mode.default=concurrent"));
        for (Class<?> type : classes) {
            arguments.add("--select-class=" + type.getName());
        }
        return arguments;
    }

    private static String classPath(String version) {
        File[] jars = new File("target/junit").listFiles((folder, name) -> name.contains("-" + version));
        assertThat(jars)
                .as("JUnit %s in target/junit, where the build puts it", version)
                .hasSize(1);
        Stream<String> others = Stream.of(
                        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(junit|opentest4j|apiguardian).*"));
        return Stream.concat(Stream.of(jars[0].getPath()), others).collect(Collectors.joining(File.pathSeparator));
    }
}
