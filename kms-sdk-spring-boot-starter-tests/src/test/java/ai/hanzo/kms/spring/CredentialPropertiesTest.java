// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Each sign-in, under the name of its property, its environment variable, and its system property of the SDK. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CredentialPropertiesTest {

    private static final String IDENTITY = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    static Stream<Arguments> signIns() {
        return Stream.of(
                Arguments.of("access-token", Map.of("token", "abc")),
                Arguments.of("universal-auth", Map.of("client-id", "id", "client-secret", "secret")),
                Arguments.of("kubernetes-auth", Map.of("kubernetes.identity-id", "i", "kubernetes.token-file", "/f")),
                Arguments.of("kubernetes-auth", Map.of("kubernetes.identity-id", "i")),
                Arguments.of("oidc-auth", Map.of("oidc.identity-id", "i", "oidc.token-file", "/f")),
                Arguments.of("jwt-auth", Map.of("jwt.identity-id", "i", "jwt.token-file", "/f")),
                Arguments.of("azure-auth", Map.of("azure.identity-id", "i", "azure.token-file", "/f")),
                Arguments.of("gcp-auth", Map.of("gcp.identity-id", "i", "gcp.token-file", "/f")),
                Arguments.of("spiffe-auth", Map.of("spiffe.identity-id", "i", "spiffe.token-file", "/f")),
                Arguments.of(
                        "ldap-auth", Map.of("ldap.identity-id", IDENTITY, "ldap.username", "u", "ldap.password", "p")),
                Arguments.of("tls-cert-auth", Map.of("tls-cert.identity-id", "i")));
    }

    @ParameterizedTest
    @MethodSource("signIns")
    void readsEachSignInFromProperties(String kind, Map<String, String> values) {
        Map<String, String> properties = new LinkedHashMap<>();
        values.forEach((name, value) -> properties.put("hanzo.kms." + name, value));

        assertThatSignsIn(kind, properties, Map.of());
    }

    @ParameterizedTest
    @MethodSource("signIns")
    void readsEachSignInFromTheEnvironmentVariablesOfTheSdk(String kind, Map<String, String> values) {
        Map<String, String> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(variable(name), value));

        assertThatSignsIn(kind, Map.of(), variables);
    }

    @ParameterizedTest
    @MethodSource("signIns")
    void readsEachSignInFromTheSystemPropertiesOfTheSdk(String kind, Map<String, String> values) {
        Map<String, String> properties = new LinkedHashMap<>();
        values.forEach((name, value) ->
                properties.put(variable(name).toLowerCase(Locale.ROOT).replace('_', '.'), value));

        assertThatSignsIn(kind, properties, Map.of());
    }

    private static String variable(String name) {
        return "HANZO_KMS_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static void assertThatSignsIn(String kind, Map<String, String> properties, Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        // A certificate is asked for where TLS is spoken.
        all.put("hanzo.kms.url", "http://127.0.0.1:1");
        try (ConfigurableApplicationContext context = TestApp.startSmall(all, variables)) {
            CredentialProperties credentials =
                    new CredentialProperties(context.getBean(HanzoKmsProperties.class), context.getEnvironment());

            assertThat(credentials.credentials()).hasToString("KmsCredentials[" + kind + "]");
        }
    }

    private final FakeKms fake = FakeKms.start();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void signsInWithTheEnvironmentVariablesThatTheDocumentationNames() {
        Map<String, String> variables = Map.of(
                "HANZO_KMS_URL", fake.url(),
                "HANZO_KMS_CLIENT_ID", fake.clientId(),
                "HANZO_KMS_CLIENT_SECRET", fake.clientSecret());

        assertThat(list(Map.of(), variables)).isEqualTo(1);
    }

    @Test
    void aPropertyOfTheCommandLineWinsOverAnEnvironmentVariable() {
        Map<String, String> variables =
                Map.of("HANZO_KMS_URL", "https://other.invalid", "HANZO_KMS_CLIENT_ID", "other");

        assertThat(list(TestApp.propertiesOf(fake), variables)).isEqualTo(1);
    }

    @Test
    void readsATokenFileForTheSignIn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");
        Map<String, String> properties = Map.of(
                "hanzo.kms.url", fake.url(),
                "hanzo.kms.oidc.identity-id", fake.identity().id(),
                "hanzo.kms.oidc.token-file", file.toString());

        list(properties, Map.of());

        assertThat(fake.count(Operation.LOGIN_OIDC_AUTH)).isEqualTo(1);
    }

    @Test
    void revokesTheTokenWhenTheContextClosesIfToldTo() {
        Map<String, Object> properties = TestApp.propertiesOf(fake);
        properties.put("hanzo.kms.revoke-on-close", true);

        list(properties, Map.of());

        assertThat(fake.count(Operation.REVOKE_TOKEN)).isEqualTo(1);
    }

    @Test
    void limitsTheTokenToTheSubOrganization() {
        try (FakeKms other = FakeKms.builder().subOrganization("team-a").start()) {
            Map<String, Object> properties = TestApp.propertiesOf(other);
            properties.put("hanzo.kms.organization-slug", "team-a");

            list(properties, Map.of());

            assertThat(other.calls(Operation.LOGIN_UNIVERSAL_AUTH).get(0).body())
                    .contains("team-a");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnCredentials {
        @Bean
        KmsCredentials credentials(Environment environment) {
            return KmsCredentials.universalAuth(
                    environment.getRequiredProperty("own.id"), environment.getRequiredProperty("own.secret"));
        }
    }

    private static Map<String, Object> propertiesOfOwn(FakeKms fake) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.url", fake.url());
        properties.put("own.id", fake.clientId());
        properties.put("own.secret", fake.clientSecret());
        return properties;
    }

    @Test
    void revokesTheTokenOfCredentialsOfTheApplicationIfToldTo() {
        Map<String, Object> properties = propertiesOfOwn(fake);
        properties.put("hanzo.kms.revoke-on-close", true);

        list(properties, Map.of(), OwnCredentials.class);

        assertThat(fake.count(Operation.REVOKE_TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hanzo.kms.organization-slug", "hanzo.kms.organization.slug"})
    void limitsTheTokenOfCredentialsOfTheApplicationToTheSubOrganization(String property) {
        try (FakeKms other = FakeKms.builder().subOrganization("team-a").start()) {
            Map<String, Object> properties = propertiesOfOwn(other);
            properties.put(property, "team-a");

            list(properties, Map.of(), OwnCredentials.class);

            assertThat(other.calls(Operation.LOGIN_UNIVERSAL_AUTH).get(0).body())
                    .contains("team-a");
        }
    }

    @Test
    void namesTheWrongOrganizationOfCredentialsOfTheApplication() {
        Map<String, Object> properties = propertiesOfOwn(fake);
        properties.put("hanzo.kms.organization-slug", "Bad Slug!");

        Throwable death = catchThrowable(() -> list(properties, Map.of(), OwnCredentials.class));

        assertThat(ReportedFailures.of(Objects.requireNonNull(death)).getDescription())
                .startsWith("The property hanzo.kms.organization-slug (\"hanzo.kms.organization-slug\" from property"
                        + " source \"test\") is wrong. The organization slug may contain only")
                .doesNotContain("Bad Slug");
    }

    /** Lists the connections in an application of its own, and returns how many sign-ins there were. */
    private int list(Map<String, ?> properties, Map<String, String> variables, Class<?>... more) {
        try (ConfigurableApplicationContext context = TestApp.start(properties, variables, more)) {
            context.getBean(AppConnections.class).list();
        }
        return fake.count(Operation.LOGIN_UNIVERSAL_AUTH);
    }
}
