// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

/** A placeholder that can't be filled is named, unless its name may be part of a secret. */
class PlaceholdersTest {

    private static FailureAnalysis failure(Map<String, ?> properties) {
        Throwable death =
                catchThrowable(() -> TestApp.startSmall(properties, Map.of()).close());
        return ReportedFailures.of(Objects.requireNonNull(death));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "client-secret", "client-id", "ldap.password", "headers.x-gateway", "proxy.url"})
    void showsNoPartOfAValueThatHasMoreThanThePlaceholder(String name) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms." + name, "aaS3CR3T${bb-S3CR3T}");

        FailureAnalysis failure = failure(properties);

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms." + name + " (")
                .endsWith(
                        " contains a placeholder, ${...}, that has no value. Its name is not shown, because it may be part of"
                                + " a secret.");
        assertThat(failure.getDescription() + failure.getAction()).doesNotContain("S3CR3T");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${NOPE}                          | NOPE
                    ' ${NOPE} '                      | NOPE
                    ${NOPE:${OTHER}}                 | OTHER
                    ${filled}                        | BEHIND
                    https://${NOPE}.example.com:8443 | NOPE
                    """)
    void namesThePlaceholderOfAValueThatHasNothingElse(String value, String name) {
        Map<String, String> properties =
                Map.of("hanzo.kms.token", "abc", "hanzo.kms.url", value, "filled", "${BEHIND}");

        assertThat(failure(properties).getDescription())
                .endsWith(" contains the placeholder ${" + name + "}, and nothing sets " + name + ".");
    }

    @Test
    void showsNothingOfAValueThatAnotherPropertyHolds() {
        Map<String, String> properties = Map.of("hanzo.kms.token", "${filled}", "filled", "aaS3CR3T${bb-S3CR3T}");

        assertThat(failure(properties).getDescription())
                .contains("that has no value")
                .doesNotContain("S3CR3T");
    }

    @Test
    void refusesPlaceholdersThatReferToEachOther() {
        Map<String, String> properties = Map.of("hanzo.kms.token", "${one}", "one", "${two}", "two", "${one}");

        assertThat(failure(properties).getDescription()).endsWith("refers to itself, or its placeholders do so.");
    }

    @Test
    void refusesOneInTheNamesThatTheSdkHas() {
        assertThat(failure(Map.of("hanzo.kms.client.id", "${NOPE}")).getDescription())
                .startsWith("The property hanzo.kms.client.id (")
                .endsWith(" contains the placeholder ${NOPE}, and nothing sets NOPE.");
    }

    /** A default with a dollar writes one that is meant, with each version of Spring Boot. */
    @Test
    void leavesADollarThatIsMeant() {
        Map<String, String> properties = Map.of("hanzo.kms.token", "aa${dollar}{bb}", "dollar", "$");
        try (ConfigurableApplicationContext context = TestApp.startSmall(properties, Map.of())) {
            assertThat(context.getBean(HanzoKmsProperties.class).token()).isEqualTo("aa${bb}");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Local {
        @Bean
        static PropertySourcesPlaceholderConfigurer local() {
            PropertySourcesPlaceholderConfigurer configurer = new PropertySourcesPlaceholderConfigurer();
            java.util.Properties properties = new java.util.Properties();
            properties.setProperty("only.here", "abc");
            configurer.setProperties(properties);
            return configurer;
        }
    }

    @Test
    void fillsFromEverySourceThatSpringBootFillsFrom() {
        try (ConfigurableApplicationContext context =
                TestApp.start(Map.of("hanzo.kms.token", "${only.here}"), Local.class)) {
            assertThat(context.getBean(HanzoKmsProperties.class).token()).isEqualTo("abc");
        }
    }

    @Test
    void neitherMessageNorCauseQuotesAValue() {
        Throwable death = catchThrowable(
                () -> TestApp.startSmall(Map.of("hanzo.kms.token", "abc", "hanzo.kms.call-timeout", "S3CR3T"), Map.of())
                        .close());

        for (Throwable cause = death; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString() + Arrays.toString(cause.getSuppressed()))
                    .doesNotContain("S3CR3T");
        }
    }
}
