// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.KmsClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that can't start says in one sentence which property is wrong, where it is set and what the rule is. */
class WrongPropertiesTest {

    private static final String SOURCE = " (\"%s\" from property source \"test\")";

    private static FailureAnalysis failure(Map<String, ?> properties, Map<String, ?> variables) {
        Throwable death =
                catchThrowable(() -> TestApp.startSmall(properties, variables).close());
        return ReportedFailures.of(Objects.requireNonNull(death));
    }

    @Test
    void saysThatThereAreNoCredentials() {
        FailureAnalysis failure = failure(Map.of(), Map.of());

        assertThat(failure.getDescription()).isEqualTo("No credentials for Hanzo KMS were found.");
        assertThat(failure.getAction())
                .startsWith("Set hanzo.kms.token, or hanzo.kms.client-id and hanzo.kms.client-secret");
    }

    @Test
    void namesTheMissingHalfAndTheSourceOfTheOther() {
        FailureAnalysis failure = failure(Map.of("hanzo.kms.client-id", "the-id"), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("No credentials for Hanzo KMS were found: hanzo.kms.client-secret is missing next to"
                        + " hanzo.kms.client-id. What is set: hanzo.kms.client-id"
                        + SOURCE.formatted("hanzo.kms.client-id") + ".");
    }

    @Test
    void namesTheMissingHalfThatIsThereAndBlank() {
        Map<String, String> half = Map.of("hanzo.kms.client-id", "the-id", "hanzo.kms.client-secret", "${EMPTY}");

        assertThat(failure(half, Map.of("EMPTY", "")).getDescription())
                .startsWith("No credentials for Hanzo KMS were found: hanzo.kms.client-secret is missing next to"
                        + " hanzo.kms.client-id. ")
                .endsWith(
                        " What is blank: hanzo.kms.client-secret" + SOURCE.formatted("hanzo.kms.client-secret") + ".");
    }

    @Test
    void namesTheOnlyCredentialThatIsThereAndBlank() {
        assertThat(failure(Map.of(), Map.of("HANZO_KMS_TOKEN", " ")).getDescription())
                .isEqualTo("No credentials for Hanzo KMS were found. What is blank: hanzo.kms.token"
                        + " (System Environment Property \"HANZO_KMS_TOKEN\").");
    }

    @Test
    void namesTheVariableThatHalfOfTheCredentialsComesFrom() {
        FailureAnalysis failure = failure(Map.of(), Map.of("HANZO_KMS_CLIENT_SECRET", "the-secret"));

        assertThat(failure.getDescription())
                .startsWith("No credentials for Hanzo KMS were found: hanzo.kms.client-id is missing next to"
                        + " hanzo.kms.client-secret. What is set: hanzo.kms.client-secret (")
                .contains("HANZO_KMS_CLIENT_SECRET\"")
                .endsWith(".")
                .doesNotContain("the-secret");
    }

    @Test
    void saysThatATokenIsMalformedWithoutShowingIt() {
        FailureAnalysis failure = failure(Map.of("hanzo.kms.token", "s\u00e9cret"), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("The value of hanzo.kms.token" + SOURCE.formatted("hanzo.kms.token")
                        + " can't be used: The access token may contain only printable ASCII characters.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    url                   | https://kms.example.com/path | without a path
                    url                   | http://kms.example.com       | uses http://
                    url                   | https://user:word@k.example  | must not contain a user or a password
                    connect-timeout       | -1s                          | must be more than zero and at most one day
                    attempt-timeout       | 25h                          | must be more than zero and at most one day
                    call-timeout          | 0s                           | must be more than zero and at most one day
                    max-attempts          | 101                          | must be 1 to 100
                    max-response-bytes    | 0                            | must be 1 to 2147483639
                    user-agent            | \u00e9                       | may contain only visible ASCII
                    proxy.url             | socks://proxy.example:1080   | only http:// is supported
                    proxy.url             | http://u:word@proxy:3128     | set user and password in
                    proxy.url             | http://proxy.example         | with a host and a port
                    proxy.url             | http://proxy.example:1/path  | without a path
                    proxy.url             | http://proxy word            | must be an address such as
                    ca-file               | /nowhere/ca.pem              | can't be read
                    ca-file               | -----BEGIN CERTIFICATE-----  | must be the path of a PEM file
                    ssl-bundle            | nowhere                      | no SSL bundle of that name in spring.ssl.bundle
                    """)
    void namesThePropertyItsSourceAndTheRule(String name, String value, String rule) {
        String property = "hanzo.kms." + name;

        FailureAnalysis failure = failure(Map.of("hanzo.kms.token", "abc", property, value), Map.of());

        assertThat(failure.getDescription())
                .startsWith("The property " + property + SOURCE.formatted(property) + " is wrong. ")
                .contains(rule)
                .doesNotContain("word@", "proxy word", "caCertificates", "Timeout", "builder");
        assertThat(failure.getAction()).isEqualTo("Correct the property.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    call-timeout          | soon    | a time, such as 500ms, 5s or 2m
                    health.timeout        | soon    | a time, such as 500ms, 5s or 2m
                    max-attempts          | often   | a whole number
                    max-response-bytes    | plenty  | a size in bytes, or one such as 512KB or 16MB
                    allow-insecure-http   | perhaps | true or false
                    """)
    void namesTheFormThatAPropertyMustHaveWithoutShowingItsValue(String name, String value, String form) {
        String property = "hanzo.kms." + name;

        FailureAnalysis failure = failure(Map.of("hanzo.kms.token", "abc", property, value), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("The property " + property + SOURCE.formatted(property) + " must be " + form + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "1", "yes"})
    void theBeansAreOnOrOffAndNothingElse(String value) {
        FailureAnalysis failure = failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms.enabled", value), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("The property hanzo.kms.enabled" + SOURCE.formatted("hanzo.kms.enabled")
                        + " must be true or false.");
    }

    @Test
    void aHealthCheckNeedsSomeTime() {
        Throwable death =
                catchThrowable(() -> TestApp.start(Map.of("hanzo.kms.token", "abc", "hanzo.kms.health.timeout", "0s"))
                        .close());

        assertThat(ReportedFailures.of(Objects.requireNonNull(death)).getDescription())
                .startsWith("The property hanzo.kms.health.timeout" + SOURCE.formatted("hanzo.kms.health.timeout"))
                .contains("is wrong. It must be more than zero and at most one day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca-file", "client-cert-file"})
    void aBundleAndFilesExcludeEachOther(String file) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.ssl-bundle", "mine");
        properties.put("hanzo.kms." + file, "/a.pem");

        assertThat(failure(properties, Map.of()).getDescription())
                .isEqualTo("The property hanzo.kms." + file + SOURCE.formatted("hanzo.kms." + file)
                        + " can't be set together with hanzo.kms.ssl-bundle" + SOURCE.formatted("hanzo.kms.ssl-bundle")
                        + ".");
    }

    @Test
    void aProxyUserWithoutAProxyIsNamedAsTheProperty() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.proxy.username", "someone");
        properties.put("hanzo.kms.proxy.password", "the-value");

        assertThat(failure(properties, Map.of()).getDescription())
                .startsWith("The property hanzo.kms.proxy.username" + SOURCE.formatted("hanzo.kms.proxy.username")
                        + " is wrong. ")
                .contains("no proxy is in use")
                .doesNotContain("proxyCredentials", "someone", "the-value");
    }

    @ParameterizedTest
    @CsvSource({"username, password", "password, username"})
    void aProxyUserNeedsAPasswordAndTheOtherWayRound(String given, String missing) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.proxy.url", "http://proxy.example:3128");
        properties.put("hanzo.kms.proxy." + given, "the-value");

        assertThat(failure(properties, Map.of()).getDescription())
                .isEqualTo("The property hanzo.kms.proxy." + given + SOURCE.formatted("hanzo.kms.proxy." + given)
                        + " needs hanzo.kms.proxy." + missing + " too.");
    }

    @Test
    void aHeaderThatTheSdkOwnsIsRefusedWithoutItsValue() {
        FailureAnalysis failure =
                failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms.headers.Authorization", "the-value"), Map.of());

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms.headers.authorization (")
                .contains("The header authorization can't be added")
                .doesNotContain("the-value");
    }

    @Test
    void aClientCertificateNeedsItsKey() {
        FailureAnalysis failure =
                failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms.client-cert-file", "/a.pem"), Map.of());

        assertThat(failure.getDescription())
                .isEqualTo("The property hanzo.kms.client-cert-file" + SOURCE.formatted("hanzo.kms.client-cert-file")
                        + " needs hanzo.kms.client-key-file too.");
    }

    @Test
    void tellsWhatIsSetOfASignInThatLacksMoreThanThat() {
        assertThat(failure(Map.of("hanzo.kms.kubernetes.token-file", "/f"), Map.of())
                        .getDescription())
                .endsWith(" What is set: hanzo.kms.kubernetes.token-file"
                        + SOURCE.formatted("hanzo.kms.kubernetes.token-file") + ".");
    }

    @Test
    void namesTheOrganizationAloneWhenThatIsWrong() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.client-id", "the-id");
        properties.put("hanzo.kms.client-secret", "the-secret");
        properties.put("hanzo.kms.organization-slug", "Bad Slug!");

        assertThat(failure(properties, Map.of()).getDescription())
                .startsWith("The value of hanzo.kms.organization-slug" + SOURCE.formatted("hanzo.kms.organization-slug")
                        + " can't be used: ")
                .contains("my-organization-slug")
                .doesNotContain("client-", "connection", "Bad Slug");
    }

    @Test
    void clearTextIsAllowedByAProperty() {
        assertThat(failure(Map.of("hanzo.kms.token", "abc", "hanzo.kms.url", "http://example.com"), Map.of())
                        .getDescription())
                .contains("hanzo.kms.allow-insecure-http=true")
                .doesNotContain("allowInsecureHttp");
    }

    @Test
    void aProxyPasswordThatTheJdkKeepsToItselfIsNamedAsTheProperty() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.proxy.url", "http://proxy.example:3128");
        properties.put("hanzo.kms.proxy.username", "someone");
        properties.put("hanzo.kms.proxy.password", "the-value");

        assertThat(failure(properties, Map.of()).getDescription())
                .startsWith("The property hanzo.kms.proxy.password" + SOURCE.formatted("hanzo.kms.proxy.password")
                        + " is wrong. The JDK does not send")
                .doesNotContain("builder", "the-value");
    }

    @Test
    void aSignInWithACertificateNeedsOneThatAPropertyNames() {
        assertThat(failure(Map.of("hanzo.kms.tls-cert.identity-id", "the-id"), Map.of())
                        .getDescription())
                .startsWith("The property hanzo.kms.tls-cert.identity-id"
                        + SOURCE.formatted("hanzo.kms.tls-cert.identity-id") + " is wrong. ")
                .contains("hanzo.kms.client-cert-file", "hanzo.kms.client-key-file", "hanzo.kms.ssl-bundle")
                .doesNotContain("builder", "HANZO_KMS");
    }

    /** Lazy beans are made when they are asked for, and so are their sentences. */
    @Test
    void aLazyApplicationStartsAndItsFirstUseSaysWhatIsWrong() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.main.lazy-initialization", true);
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.call-timeout", "5x");
        try (ConfigurableApplicationContext context = TestApp.startSmall(properties, Map.of())) {
            assertThatThrownBy(() -> context.getBean(KmsClient.class))
                    .rootCause()
                    .hasMessageContaining("hanzo.kms.call-timeout")
                    .hasMessageEndingWith("must be a time, such as 500ms, 5s or 2m.");
        }
    }

    @Test
    void leavesTheMistakesOfOthersToSpringBoot() {
        Throwable death = catchThrowable(() -> TestApp.start(
                        Map.of("hanzo.kms.token", "abc", "spring.lifecycle.timeout-per-shutdown-phase", "soon"))
                .close());

        assertThat(ReportedFailures.of(Objects.requireNonNull(death)).getDescription())
                .startsWith("Failed to bind properties under 'spring.lifecycle.timeout-per-shutdown-phase'");
    }
}
