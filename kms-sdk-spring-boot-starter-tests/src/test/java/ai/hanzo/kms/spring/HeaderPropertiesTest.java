// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;

/** A header is sent under the name that was written, or the application does not start. */
class HeaderPropertiesTest {

    private static FailureAnalysis failure(Map<String, ?> properties, Map<String, ?> variables) {
        Throwable death =
                catchThrowable(() -> TestApp.startSmall(properties, variables).close());
        return ReportedFailures.of(Objects.requireNonNull(death));
    }

    @ParameterizedTest
    @CsvSource({
        "headers.CF-Access-Client-Id, CF-Access-Client-Id",
        "headers.X_Under, X_Under",
        "headers[X-A], X-A",
        "headers[X.Name], X.Name",
        "headers[X!a], X!a"
    })
    void keepsTheNameThatWasWritten(String property, String header) {
        Map<String, String> properties = Map.of("hanzo.kms.token", "abc", "hanzo.kms." + property, "v");
        try (ConfigurableApplicationContext context = TestApp.startSmall(properties, Map.of())) {
            assertThat(context.getBean(HanzoKmsProperties.class).headers()).containsOnly(Map.entry(header, "v"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers[0]", "headers.X.Foo", "headers.X A", "headers.X!a", "headers.X-A.b.c"})
    void refusesANameThatWouldBeAnother(String property) {
        FailureAnalysis failure =
                failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms." + property, "the-value"), Map.of());

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms.headers")
                .contains("(\"hanzo.kms." + property + "\" from property source \"test\") must name one header.")
                .doesNotContain("the-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HANZO_KMS_HEADERS_X_FOO", "HANZO_KMS_HEADERS_XFOO", "HANZO_KMS_HEADERS_0"})
    void refusesAVariable(String variable) {
        FailureAnalysis failure = failure(Map.of("hanzo.kms.token", "abc"), Map.of(variable, "the-value"));

        assertThat(failure.getDescription())
                .contains(variable)
                .contains("an environment variable can't name a header")
                .doesNotContain("the-value");
    }

    @Test
    void namesTheSourceOfAHeaderThatCanNotBeSent() {
        FailureAnalysis failure =
                failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms.headers[X Bad]", "the-value"), Map.of());

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms.headers[X Bad] (\"hanzo.kms.headers[X Bad]\" from property source"
                        + " \"test\") is wrong. ")
                .doesNotContain("the-value");
    }
}
