// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application in a JVM of its own whose class path lacks what the starter can do without. */
class LeanApplicationTest {

    private static final String OBSERVATION = "(?<!kms-sdk-)micrometer";
    private static final String METERS = "micrometer-core|micrometer-jakarta9|micrometer-registry";
    private static final String HEALTH = "actuator|spring-boot-health";
    private static final String TESTS = "kms-sdk-testing|wiremock|junit|assertj|spring-boot-test|spring-test";
    private static final String WEB = "tomcat|spring-web|boot-web";

    private static String classPathWithout(String... parts) {
        Pattern left = Pattern.compile(String.join("|", parts));
        List<String> kept = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !left.matcher(inRepository(entry)).find())
                .toList();
        return String.join(File.pathSeparator, kept);
    }

    /** The names of the file and of the folder that says which artifact it is, for a jar and for a module's classes alike. */
    private static String inRepository(String entry) {
        Path path = Path.of(entry);
        int names = path.getNameCount();
        return path.subpath(Math.max(0, names - 3), names).toString();
    }

    /** What a program printed, and how it ended. */
    private record Ended(int status, String printed) {}

    private static Ended run(String classPath, Map<String, ?> properties, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                LeanApp.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HANZO_KMS_"));
        properties.forEach((name, value) -> builder.environment()
                .put(name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value.toString()));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), printed);
    }

    /** Runs the application against a fake with one connection, and returns what it printed. */
    private static String run(String classPath) throws Exception {
        try (FakeKms fake = FakeKms.start()) {
            NorthflankConnections.of(fake.client())
                    .create(NorthflankConnectionRequest.builder()
                            .name("already-there")
                            .apiToken("nf-token-of-the-test")
                            .build());
            Ended ended = run(classPath, TestApp.propertiesOf(fake));
            assertThat(ended.status()).as(ended.printed()).isZero();
            return ended.printed();
        }
    }

    @Test
    void runsWithoutMicrometer() throws Exception {
        // Actuator can't do without Micrometer.
        assertThat(run(classPathWithout(OBSERVATION, HEALTH)))
                .contains("found [FakeKms, spring-web]", "connections: 1");
    }

    @Test
    void runsWithoutActuator() throws Exception {
        assertThat(run(classPathWithout(HEALTH)))
                .contains("found [FakeKms, Micrometer, Observation, spring-web]", "connections: 1");
    }

    @Test
    void observesWithTheObservationsThatSpringItselfBrings() throws Exception {
        assertThat(run(classPathWithout(METERS, HEALTH)))
                .contains("found [FakeKms, Observation, spring-web]", "connections: 1", "observed: hanzo.kms.call");
    }

    @Test
    void runsWithoutTheObservationsOfTheSdk() throws Exception {
        assertThat(run(classPathWithout("kms-sdk-micrometer")))
                .contains("found [Actuator, FakeKms, Micrometer, Observation, spring-web]", "connections: 1")
                .doesNotContain("observed: hanzo.kms.call");
    }

    @Test
    void runsWithNothingBesideSpringBootItself() throws Exception {
        assertThat(run(classPathWithout(OBSERVATION, HEALTH, TESTS, WEB))).contains("found []", "connections: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hanzo.kms.headers", "hanzo.kms.proxy.url", "hanzo.kms.token"})
    void tellsNoValueOfAPropertyThatCanHoldASecretEvenWithEverythingLogged(String property) throws Exception {
        String secret = "wrong \u200B http://someone:the-secret-value@host:port";

        Ended ended = run(
                System.getProperty("java.class.path"),
                Map.of("hanzo.kms.client-id", "the-id", property, secret),
                "--logging.level.root=TRACE");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.printed()).contains("APPLICATION FAILED TO START").doesNotContain("the-secret-value");
    }
}
