// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.FakeKms;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module as others see it. */
class ModuleTest {

    /** Whoever adds a public type adds it here, and thereby says that it is meant to be one. */
    private static final List<String> PUBLIC_TYPES = List.of(
            "KmsCallContext",
            "KmsCallConvention",
            "KmsObservations",
            "KmsRateLimitWaitContext",
            "KmsRateLimitWaitConvention",
            "KmsRequestContext",
            "KmsRequestConvention");

    private static final String PROGRAM = """
            package consumer;

            import ai.hanzo.kms.*;
            import ai.hanzo.kms.micrometer.KmsObservations;
            import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
            import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
            import io.micrometer.observation.ObservationRegistry;

            public class Main {
                public static void main(String[] args) {
                    SimpleMeterRegistry meters = new SimpleMeterRegistry();
                    ObservationRegistry registry = ObservationRegistry.create();
                    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
                    try (KmsClient kms = KmsClient.builder()
                            .baseUrl(args[0])
                            .credentials(KmsCredentials.universalAuth(args[1], args[2]))
                            .listener(KmsObservations.builder(registry).meterRegistry(meters).build())
                            .build()) {
                        kms.appConnections().list();
                    }
                    System.out.print(meters.get("hanzo.kms.call").timers().size()
                            + " " + KmsObservations.class.getModule().getName());
                }
            }
            """;

    @Test
    void showsTheseTypesAndNoOthers() throws Exception {
        Path classes = Path.of(KmsObservations.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("ai/hanzo/kms/micrometer");
        try (Stream<Path> files = Files.list(classes)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".class", ""))
                            .filter(name -> !name.contains("$") && !name.equals("package-info"))
                            .filter(ModuleTest::isPublic)
                            .sorted())
                    .isEqualTo(PUBLIC_TYPES);
        }
    }

    @Test
    void worksOnTheModulePath(@TempDir Path folder) throws Exception {
        Path source = Files.createDirectories(folder.resolve("src/consumer"));
        String modulePath = modulePath();
        run(
                folder,
                "javac",
                "-d",
                folder.resolve("classes").toString(),
                "--module-path",
                modulePath,
                Files.writeString(
                                folder.resolve("src/module-info.java"),
                                "module consumer { requires ai.hanzo.kms.micrometer; }")
                        .toString(),
                Files.writeString(source.resolve("Main.java"), PROGRAM).toString());

        try (FakeKms kms = FakeKms.start()) {
            String said = run(
                    folder,
                    "java",
                    "--module-path",
                    folder.resolve("classes") + File.pathSeparator + modulePath,
                    "-m",
                    "consumer/consumer.Main",
                    kms.url(),
                    kms.clientId(),
                    kms.clientSecret());

            assertThat(said).isEqualTo("2 ai.hanzo.kms.micrometer");
        }
    }

    private static String run(Path folder, String tool, String... arguments) throws Exception {
        Path said = Files.createTempFile(folder, tool, ".txt");
        Path errors = Files.createTempFile(folder, tool, ".err");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(Path.of(System.getProperty("java.home"), "bin", tool)
                                        .toString()),
                                Arrays.stream(arguments))
                        .toList())
                .redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(errors) + read(said)).isZero();
        return read(said);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(
                    Class.forName("ai.hanzo.kms.micrometer." + name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .filter(entry -> entry.matches(
                        ".*(kms-sdk-micrometer|kms-sdk-core|feign-|jackson-(core|databind|annotations)|slf4j-api"
                                + "|micrometer-(commons|core|observation)-[0-9]|HdrHistogram|LatencyUtils).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
