// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module itself, compiled and run with the SDK on the module path and nothing on the class path. */
class ModulePathTest {

    private static final String MODULE = """
            module consumer {
                requires ai.hanzo.kms.northflank;
            }
            """;

    private static final String PROGRAM = """
            package consumer;

            import ai.hanzo.kms.*;
            import ai.hanzo.kms.northflank.*;

            public class Main {
                public static void main(String[] args) {
                    try (KmsClient kms = KmsClient.fromEnvironment()) {
                        NorthflankConnections northflank = NorthflankConnections.of(kms);
                        AppConnection created = northflank.create(NorthflankConnectionRequest.builder()
                                .name("on-the-module-path").apiToken("t").build());
                        northflank.update(created.id(),
                                NorthflankConnectionUpdate.builder().description("d").build());
                        System.out.print(northflank.list().get(0).description() + " "
                                + kms.appConnections().options().isEmpty() + " "
                                + KmsClient.class.getModule().getName());
                    }
                }
            }
            """;

    private static final String FAKE_PROGRAM = """
            package consumer;

            import ai.hanzo.kms.testing.FakeKms;

            public class Main {
                public static void main(String[] args) {
                    try (FakeKms kms = FakeKms.start()) {
                        System.out.print(kms.client().appConnections().options().stream()
                                .filter(option -> option.methods().size() == 1).count()
                                + kms.count(ai.hanzo.kms.testing.Operation.LIST_CONNECTION_OPTIONS));
                    }
                }
            }
            """;
    private static final String LIBRARIES = "feign-|jackson-(core|databind|annotations)|slf4j-api";

    @Test
    void aModularProgramCreatesAConnection(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Path module = Files.writeString(folder.resolve("src/module-info.java"), MODULE);
        Path program = Files.writeString(sources.resolve("Main.java"), PROGRAM);
        Path classes = folder.resolve("classes");
        String modulePath = entries("kms-sdk-(core|northflank)|" + LIBRARIES);
        compile(List.of("-d", classes.toString(), "--module-path", modulePath, module.toString(), program.toString()));

        try (FakeKms kms = CheckedKms.start()) {
            JavaProcess.Ended ended = JavaProcess.run(
                    Map.of(
                            "HANZO_KMS_URL", kms.url(),
                            "HANZO_KMS_CLIENT_ID", kms.clientId(),
                            "HANZO_KMS_CLIENT_SECRET", kms.clientSecret()),
                    List.of(
                            "--module-path",
                            classes + File.pathSeparator + modulePath,
                            "-m",
                            "consumer/consumer.Main"));

            assertThat(ended.out()).as(ended.err()).isEqualTo("d false ai.hanzo.kms");
            assertThat(kms.connections()).hasSize(1);
        }
    }

    @Test
    void aModularProgramStartsTheFakeWithItsLibrariesOnTheClassPath(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Path module = Files.writeString(
                folder.resolve("src/module-info.java"), "module consumer { requires ai.hanzo.kms.testing; }");
        Path program = Files.writeString(sources.resolve("Main.java"), FAKE_PROGRAM);
        Path classes = folder.resolve("classes");
        String modulePath =
                entries("kms-sdk-(core|northflank|testing)|junit-(jupiter-api|platform-commons)|opentest4j|apiguardian|"
                        + LIBRARIES);
        compile(List.of("-d", classes.toString(), "--module-path", modulePath, module.toString(), program.toString()));

        JavaProcess.Ended ended = JavaProcess.run(
                Map.of(),
                List.of(
                        "--module-path",
                        classes + File.pathSeparator + modulePath,
                        "--class-path",
                        entries("wiremock-standalone|harrel"),
                        "-m",
                        "consumer/consumer.Main"));

        assertThat(ended.out()).as(ended.err()).isEqualTo("3");
        assertThat(ended.requests())
                .as("requests that were held against the contract")
                .isEqualTo(2);
    }

    private static void compile(List<String> arguments) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        arguments.subList(0, 4),
                        null,
                        compiler.getStandardFileManager(null, null, null)
                                .getJavaFileObjects(
                                        arguments.subList(4, arguments.size()).toArray(String[]::new)))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static String entries(String names) {
        return Arrays.stream(JavaProcess.classPath().split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*(" + names + ").*"))
                .filter(entry -> !entry.matches(".*(-tests[.]jar|test-classes)"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
