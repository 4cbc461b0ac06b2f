// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.FakeKms;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring prepares an application ahead of time, as for a native image; then it runs from what was generated. */
class AheadOfTimeTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    @Test
    void anApplicationThatWasPreparedAheadOfTimeRuns() throws Exception {
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String[] folders = {sources.toString(), resources.toString(), classes.toString()};
        java(
                List.of("-cp", CLASS_PATH, "org.springframework.boot.SpringApplicationAotProcessor"),
                List.of(AotApp.class.getName(), folders[0], folders[1], folders[2], "ai.hanzo", "app"));

        assertThat(files(sources)).anyMatch(file -> file.endsWith("HanzoKmsAutoConfiguration__BeanDefinitions.java"));
        assertThat(hints(resources))
                .contains("ai.hanzo.kms.spring.HanzoKmsProperties\"")
                .contains("HanzoKmsProperties$Identity\"")
                .contains("HanzoKmsProperties$Ldap\"")
                .contains("HanzoKmsProperties$TlsCert\"")
                .contains("HanzoKmsProperties$Proxy\"")
                .contains("HanzoKmsProperties$Health\"");

        compile(sources, classes);
        try (FakeKms fake = FakeKms.start()) {
            String classPath = String.join(File.pathSeparator, classes.toString(), resources.toString(), CLASS_PATH);
            String output = java(
                    List.of("-Dspring.aot.enabled=true", "-cp", classPath, AotApp.class.getName()),
                    List.of(
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--hanzo.kms.url=" + fake.url(),
                            "--hanzo.kms.client-id=" + fake.clientId(),
                            "--hanzo.kms.client-secret=" + fake.clientSecret()));

            assertThat(output).contains("connections: 0, ahead of time: true, health: true");
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static String hints(Path resources) throws IOException {
        StringWriter all = new StringWriter();
        for (String file : files(resources)) {
            if (file.endsWith(".json")) {
                all.write(Files.readString(Path.of(file)));
            }
        }
        return all.toString();
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp"));
        arguments.add(classes + File.pathSeparator + CLASS_PATH);
        arguments.addAll(List.of("-d", classes.toString()));
        arguments.addAll(
                files(sources).stream().filter(file -> file.endsWith(".java")).collect(Collectors.toList()));
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** Runs a program to its end, and returns what it printed. */
    private static String java(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
