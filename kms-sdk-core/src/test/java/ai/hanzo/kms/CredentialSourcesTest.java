// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.internal.auth.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialSourcesTest {

    private static final String UUID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(
                        "universal-auth",
                        Map.of("HANZO_KMS_CLIENT_ID", "id", "HANZO_KMS_CLIENT_SECRET", "secret"),
                        "{'clientId':'id','clientSecret':'secret'}"),
                Arguments.of(
                        "kubernetes-auth",
                        Map.of("HANZO_KMS_KUBERNETES_IDENTITY_ID", "i", "HANZO_KMS_KUBERNETES_TOKEN_FILE", "FILE"),
                        "{'identityId':'i','jwt':'a.b.c'}"),
                withFile("OIDC", "oidc-auth"),
                withFile("JWT", "jwt-auth"),
                withFile("AZURE", "azure-auth"),
                withFile("GCP", "gcp-auth"),
                withFile("SPIFFE", "spiffe-auth"),
                Arguments.of(
                        "ldap-auth",
                        Map.of(
                                "HANZO_KMS_LDAP_IDENTITY_ID", UUID,
                                "HANZO_KMS_LDAP_USERNAME", "user",
                                "HANZO_KMS_LDAP_PASSWORD", "password"),
                        "{'identityId':'" + UUID + "','username':'user','password':'password'}"),
                Arguments.of("tls-cert-auth", Map.of("HANZO_KMS_TLS_CERT_IDENTITY_ID", "i"), "{'identityId':'i'}"));
    }

    private static Arguments withFile(String kind, String path) {
        return Arguments.of(
                path,
                Map.of("HANZO_KMS_" + kind + "_IDENTITY_ID", "i", "HANZO_KMS_" + kind + "_TOKEN_FILE", "FILE"),
                "{'identityId':'i','jwt':'a.b.c'}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void readsEachSignInFromVariables(String path, Map<String, String> variables, String body, @TempDir Path folder)
            throws Exception {
        assertThatSignsIn(withTokenFile(variables, folder), Map.of(), path, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void readsEachSignInFromSettingsThatAreKeptElsewhere(
            String path, Map<String, String> variables, String body, @TempDir Path folder) throws Exception {
        Map<String, String> settings = withTokenFile(variables, folder);

        assertThat(KmsCredentials.from(settings::get)).hasToString("KmsCredentials[" + path + "]");
    }

    @Test
    void saysWhichOfTheSettingsThatAreKeptElsewhereIsRefusedAndNamesNoVariable() {
        Map<String, String> wrong = Map.of("HANZO_KMS_TOKEN", "s\u00e9cret");

        assertThatThrownBy(() -> KmsCredentials.from(wrong::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The value of HANZO_KMS_TOKEN can't be used: The access token may contain only printable ASCII"
                                + " characters.");
    }

    @Test
    void blanksAroundThePathOfATokenFileAreDropped(@TempDir Path folder) throws Exception {
        Map<String, String> variables =
                withTokenFile(Map.of("HANZO_KMS_JWT_IDENTITY_ID", "i", "HANZO_KMS_JWT_TOKEN_FILE", "FILE"), folder);
        variables.computeIfPresent("HANZO_KMS_JWT_TOKEN_FILE", (name, file) -> " " + file + "\n");

        assertThatSignsIn(variables, Map.of(), "jwt-auth", "{'identityId':'i','jwt':'a.b.c'}");
    }

    @Test
    void aTokenFileForKubernetesWithoutAnIdentityIsHalfASet() {
        Map<String, String> half =
                Map.of("HANZO_KMS_KUBERNETES_TOKEN_FILE", "/token", "HANZO_KMS_TLS_CERT_IDENTITY_ID", "i");

        assertThatThrownBy(() -> KmsCredentials.from(half::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("No credentials for Hanzo KMS were found: HANZO_KMS_KUBERNETES_IDENTITY_ID is"
                        + " missing next to HANZO_KMS_KUBERNETES_TOKEN_FILE. Set ");
    }

    @Test
    void saysWhichOfTheSettingsThatAreKeptElsewhereIsMissing() {
        Map<String, String> half = Map.of("HANZO_KMS_CLIENT_ID", "id");

        assertThatThrownBy(() -> KmsCredentials.from(half::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "No credentials for Hanzo KMS were found: HANZO_KMS_CLIENT_SECRET is missing next to"
                                + " HANZO_KMS_CLIENT_ID. Set ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void readsEachSignInFromProperties(String path, Map<String, String> variables, String body, @TempDir Path folder)
            throws Exception {
        assertThatSignsIn(Map.of(), asProperties(withTokenFile(variables, folder)), path, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void theOrganizationSlugGoesWithEachOfThem(
            String path, Map<String, String> variables, String body, @TempDir Path folder) throws Exception {
        Map<String, String> all = withTokenFile(variables, folder);
        all.put("HANZO_KMS_ORGANIZATION_SLUG", "acme");

        assertThatSignsIn(all, Map.of(), path, body.replaceFirst("}$", ",'organizationSlug':'acme'}"));
    }

    private static void assertThatSignsIn(
            Map<String, String> variables, Map<String, String> properties, String path, String body) {
        try (SignInServer server = SignInServer.start();
                KmsClient kms = server.client()
                        .credentials(environment(properties, variables).credentials())
                        .build()) {
            kms.appConnections().options();

            assertThat(server.logins()).extracting(Seen::path).containsExactly("/api/v1/auth/" + path + "/login");
            assertThat(server.logins()).extracting(Seen::body).containsExactly(body.replace('\'', '"'));
        }
    }

    @Test
    void anAccessTokenGoesBeforeEverySignIn() {
        KmsCredentials credentials = environment(
                        Map.of(),
                        Map.of(
                                "HANZO_KMS_TOKEN", "t",
                                "HANZO_KMS_CLIENT_ID", "id",
                                "HANZO_KMS_CLIENT_SECRET", "secret",
                                "HANZO_KMS_ORGANIZATION_SLUG", "acme"))
                .credentials();

        assertThat(credentials).hasToString("KmsCredentials[access-token]");
    }

    @Test
    void aPropertyWinsOverTheVariableOfTheSameMeaning() {
        assertThatSignsIn(
                Map.of("HANZO_KMS_CLIENT_ID", "from-variable", "HANZO_KMS_CLIENT_SECRET", "secret"),
                Map.of("hanzo.kms.client.id", "from-property"),
                "universal-auth",
                "{'clientId':'from-property','clientSecret':'secret'}");
    }

    @Test
    void aBlankPropertyDoesNotHideAVariable() {
        assertThatSignsIn(
                Map.of("HANZO_KMS_CLIENT_ID", "id", "HANZO_KMS_CLIENT_SECRET", "secret"),
                Map.of("hanzo.kms.client.id", " ", "hanzo.kms.token", ""),
                "universal-auth",
                "{'clientId':'id','clientSecret':'secret'}");
    }

    @Test
    void aHalfGivenSetIsAnErrorAlsoWhenALaterOneIsComplete() {
        CredentialSources environment = environment(
                Map.of(), Map.of("HANZO_KMS_CLIENT_ID", "id", "HANZO_KMS_TLS_CERT_IDENTITY_ID", "identity"));

        assertThatThrownBy(environment::credentials)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "No credentials for Hanzo KMS were found: HANZO_KMS_CLIENT_SECRET is missing next to"
                                + " HANZO_KMS_CLIENT_ID. Set ");
    }

    @Test
    void aCompleteSetGoesBeforeALaterHalfGivenOne() {
        assertThatSignsIn(
                Map.of(
                        "HANZO_KMS_CLIENT_ID", "id",
                        "HANZO_KMS_CLIENT_SECRET", "secret",
                        "HANZO_KMS_LDAP_USERNAME", "user"),
                Map.of(),
                "universal-auth",
                "{'clientId':'id','clientSecret':'secret'}");
    }

    @Test
    void aTokenInThePlaceOfItsFileIsNotShown() {
        KmsCredentials credentials = environment(
                        Map.of(), Map.of("HANZO_KMS_JWT_IDENTITY_ID", "i", "HANZO_KMS_JWT_TOKEN_FILE", "a.secret.jwt"))
                .credentials();
        try (SignInServer server = SignInServer.start();
                KmsClient kms = server.client().credentials(credentials).build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContainingAll("the token file", "can't be read")
                    .hasNoCause()
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void namesEverySourceWhenThereIsNothing() {
        assertThatThrownBy(() ->
                        environment(Map.of(), Map.of("HANZO_KMS_TOKEN", "  ")).credentials())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No credentials for Hanzo KMS were found. Set HANZO_KMS_TOKEN, or HANZO_KMS_CLIENT_ID and"
                        + " HANZO_KMS_CLIENT_SECRET, as environment variables or as system properties such as"
                        + " hanzo.kms.token, or pass credentials to the builder. Also tried: HANZO_KMS_KUBERNETES_*,"
                        + " HANZO_KMS_OIDC_*, HANZO_KMS_JWT_*, HANZO_KMS_AZURE_*, HANZO_KMS_GCP_*, HANZO_KMS_SPIFFE_*,"
                        + " HANZO_KMS_LDAP_*, HANZO_KMS_TLS_CERT_*.");
    }

    @Test
    void namesWhatIsMissingFromAHalfGivenSetAndNoValue() {
        CredentialSources environment = environment(
                Map.of("hanzo.kms.ldap.password", "very-secret-1"),
                Map.of("HANZO_KMS_CLIENT_SECRET", "very-secret-2", "HANZO_KMS_LDAP_USERNAME", " "));

        assertThatThrownBy(environment::credentials)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "HANZO_KMS_CLIENT_ID is missing next to HANZO_KMS_CLIENT_SECRET",
                        "HANZO_KMS_LDAP_IDENTITY_ID and HANZO_KMS_LDAP_USERNAME are missing next to HANZO_KMS_LDAP_PASSWORD")
                .hasMessageNotContainingAny("very-secret-1", "very-secret-2");
    }

    @Test
    void quotesNoMalformedValue() {
        CredentialSources environment = environment(Map.of(), Map.of("HANZO_KMS_TOKEN", "pasted\u0007secret"));

        assertThatThrownBy(environment::credentials)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access token")
                .hasMessageStartingWith("The value of the environment variable HANZO_KMS_TOKEN can't be used: ")
                .hasMessageNotContainingAny("pasted", "secret");
    }

    @Test
    void namesEachSettingOfASetThatIsRefusedAndWhereItComesFrom() {
        CredentialSources ldap = environment(
                Map.of("hanzo.kms.ldap.identity.id", "no-uuid"),
                Map.of("HANZO_KMS_LDAP_USERNAME", "user", "HANZO_KMS_LDAP_PASSWORD", "pa55word"));

        assertThatThrownBy(ldap::credentials)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of the system property hanzo.kms.ldap.identity.id and the environment variable"
                        + " HANZO_KMS_LDAP_USERNAME and the environment variable HANZO_KMS_LDAP_PASSWORD can't be used:"
                        + " The identity ID must be a UUID for LDAP.");

        assertThatThrownBy(
                        environment(
                                        Map.of(),
                                        Map.of("HANZO_KMS_TOKEN", "t", "HANZO_KMS_ORGANIZATION_SLUG", "s3cr3t slug"))
                                ::credentials)
                .hasMessageContaining("HANZO_KMS_ORGANIZATION_SLUG")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aPathThatIsNoneIsNotQuoted() {
        CredentialSources jwt = environment(
                Map.of("hanzo.kms.jwt.token.file", "s3cr3t\u0000"), Map.of("HANZO_KMS_JWT_IDENTITY_ID", "i"));

        assertThatThrownBy(jwt::credentials)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the system property hanzo.kms.jwt.token.file")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    private static CredentialSources environment(Map<String, String> properties, Map<String, String> variables) {
        return new CredentialSources(new Environment(properties::get, variables::get));
    }

    private static Map<String, String> withTokenFile(Map<String, String> variables, Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("token"), "a.b.c\n").toString();
        Map<String, String> result = new HashMap<>(variables);
        result.replaceAll((name, value) -> value.equals("FILE") ? file : value);
        return result;
    }

    private static Map<String, String> asProperties(Map<String, String> variables) {
        Map<String, String> properties = new HashMap<>();
        variables.forEach((name, value) -> properties.put(Environment.propertyOf(name), value));
        return properties;
    }
}
