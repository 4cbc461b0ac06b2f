// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;

/** What is so for one property is so for all of them, whatever their type and wherever they are set. */
class EachPropertyTest {

    private static final String SOURCE = " (\"%s\" from property source \"test\")";

    static Stream<String> properties() {
        return Stream.concat(
                Stream.of("hanzo.kms.enabled", "management.health.hanzo-kms.enabled", "hanzo.kms.headers.x-gateway"),
                ofRecord("hanzo.kms", HanzoKmsProperties.class));
    }

    static Stream<String> groups() {
        return Stream.of(HanzoKmsProperties.class.getRecordComponents())
                .filter(component -> component.getType().isRecord() || component.getType() == Map.class)
                .map(component -> "hanzo.kms." + kebab(component.getName()));
    }

    private static Stream<String> ofRecord(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.getType() != Map.class)
                .flatMap(component -> ofComponent(prefix, component));
    }

    private static Stream<String> ofComponent(String prefix, RecordComponent component) {
        String name = prefix + "." + kebab(component.getName());
        return component.getType().isRecord() ? ofRecord(name, component.getType()) : Stream.of(name);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static FailureAnalysis failure(Map<String, ?> more, Map<String, ?> variables) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.putAll(more);
        boolean isOfHealth = more.keySet().stream().anyMatch(name -> name.startsWith("management."));
        Throwable death = catchThrowable(
                () -> (isOfHealth ? TestApp.start(properties, variables) : TestApp.startSmall(properties, variables))
                        .close());
        FailureAnalysis failure = ReportedFailures.of(Objects.requireNonNull(death));
        assertThat(failure.getDescription() + failure.getAction()).doesNotContain("S3CR3T");
        return failure;
    }

    private static FailureAnalysis failureOfYaml(Path folder, String property, String value) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), property + ": " + value + "\n");
        return failure(Map.of("spring.config.additional-location", file.toUri().toString()), Map.of());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void namesThePlaceholderThatNothingFills(String property) {
        FailureAnalysis failure = failure(Map.of(property, "${NOPE}"), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("The property " + property + SOURCE.formatted(property)
                        + " contains the placeholder ${NOPE}, and nothing sets NOPE.");
        assertThat(failure.getAction()).startsWith("Set NOPE");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void canNotReferToItself(String property) {
        assertThat(failure(Map.of(property, "${" + property + "}"), Map.of()).getDescription())
                .isEqualTo("The property " + property + SOURCE.formatted(property)
                        + " refers to itself, or its placeholders do so.");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void isNoList(String property) {
        Map<String, String> list = Map.of(property + "[0]", "S3CR3T", property + "[1]", "b");
        String rule =
                property.contains(".headers.") ? "must name one header" : "must be one value, and is a list or a map.";

        assertThat(failure(list, Map.of()).getDescription())
                .startsWith("The property " + property)
                .contains("from property source \"test\")", rule);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void isNoMap(String property) {
        Map<String, String> map = Map.of(property + ".below", "S3CR3T", property + ".other", "b");
        String rule =
                property.contains(".headers.") ? "must name one header" : "must be one value, and is a list or a map.";

        assertThat(failure(map, Map.of()).getDescription())
                .startsWith("The property " + property)
                .contains("from property source \"test\")", rule);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void aGroupHasNoValueOfItsOwn(String group) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(group, "S3CR3T");
        values.put(group + ".identity-id", "a");

        assertThat(failure(values, Map.of()).getDescription())
                .isEqualTo("The property " + group + SOURCE.formatted(group)
                        + " must be left out: set the properties below" + " it, such as those in docs/spring-boot.md.");
    }

    /** In YAML a secret that begins with a bracket is a list or a map, and then it may be a key. */
    @Test
    void aListInYamlIsRefusedWithItsLine(@TempDir Path folder) throws IOException {
        assertThat(failureOfYaml(folder, "hanzo.kms.max-attempts", "[1, 2]").getDescription())
                .startsWith("The property hanzo.kms.max-attempts (URL [file:")
                .endsWith("1:26) must be one value, and is a list or a map.");
    }

    @Test
    void aSecretThatIsAMapInYamlIsRefusedWithoutItsKey(@TempDir Path folder) throws IOException {
        FailureAnalysis failure = failureOfYaml(folder, "hanzo.kms.client-secret", "{S3CR3T: }");

        assertThat(failure.getDescription()).startsWith("The property hanzo.kms.client-secret (URL [file:");
        assertThat(failure.getAction()).contains("needs quotes");
    }

    @Test
    void aListInAVariableIsRefused() {
        assertThat(failure(Map.of(), Map.of("HANZO_KMS_MAXATTEMPTS_0", "1")).getDescription())
                .startsWith("The property hanzo.kms.max-attempts (System Environment Property")
                .endsWith("must be one value, and is a list or a map.");
    }

    @Test
    void aVariableOfALongerNameIsNobodysBusiness() {
        // Kubernetes sets such ones for a service that is called hanzo-kms-token.
        TestApp.startSmall(Map.of("hanzo.kms.token", "abc"), Map.of("HANZO_KMS_TOKEN_PORT", "tcp://10.0.0.1:80"))
                .close();
    }

    @Test
    void aListInASourceThatLosesDoesNotMatter() {
        TestApp.startSmall(Map.of("hanzo.kms.token", "abc"), Map.of("HANZO_KMS_TOKEN_0", "a"))
                .close();
    }

    @ParameterizedTest
    @MethodSource("blanks")
    void blankIsTheSameAsNotSet(String blank) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties().forEach(property -> properties.put(property, blank));
        groups().forEach(group -> properties.put(group, blank));
        properties.put("hanzo.kms.token", "abc");
        try (ConfigurableApplicationContext context = TestApp.start(properties)) {
            HanzoKmsProperties bound = context.getBean(HanzoKmsProperties.class);

            assertThat(context.getBean(KmsClient.class).options()).isEqualTo(CallOptions.defaults());
            assertThat(context.containsBean("hanzoKmsHealthIndicator")).isTrue();
            assertThat(bound.allowInsecureHttp()).isFalse();
            assertThat(bound.headers()).isEmpty();
            assertThat(bound.health().timeout()).hasSeconds(5);
            assertThat(bound.clientId()).isNull();
        }
    }

    static List<String> blanks() {
        return List.of("", " ", "${nobody.sets.this:}");
    }

    @Test
    void aFlagOfTheHealthIsTrueOrFalseAndNotShown() {
        String property = "management.health.hanzo-kms.enabled";

        assertThat(failure(Map.of(property, "S3CR3T"), Map.of()).getDescription())
                .isEqualTo("The property " + property + SOURCE.formatted(property) + " must be true or false.");
    }
}
