// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.internal.auth.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens and their files that can't be right: the setting, its source and the rule are named, and no value. */
class CredentialFaultsTest {

    static Stream<Arguments> badTokenFiles() {
        List<String> signIns = List.of("KUBERNETES", "OIDC", "JWT", "AZURE", "GCP", "SPIFFE");
        Map<String, String> rules = Map.of(
                "absent", "can't be read (NoSuchFileException).",
                "folder", "is a directory.",
                "empty", "contains no usable token: The token must not be empty.",
                "binary", "contains no usable token: The token must not contain control characters.",
                "foreign", "contains no usable token: The token may contain only printable ASCII characters.",
                "header", "contains no usable token: The token must not begin with the word Bearer.",
                "two words", "contains no usable token: The token must not contain spaces.",
                "endless", "contains no usable token: It has more than 65536 bytes.");
        return signIns.stream()
                .flatMap(signIn -> rules.entrySet().stream()
                        .flatMap(rule -> Stream.of(true, false)
                                .map(variable -> Arguments.of(signIn, rule.getKey(), rule.getValue(), variable))));
    }

    @ParameterizedTest
    @MethodSource("badTokenFiles")
    void aBadTokenFileIsNamedWithItsSourceAndTheRule(
            String signIn, String content, String rule, boolean variable, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        switch (content) {
            case "absent" -> assertThat(file).doesNotExist();
            case "folder" -> Files.createDirectory(file);
            case "empty" -> Files.writeString(file, " \n");
            case "binary" -> Files.write(file, new byte[] {'s', '3', 'c', 'r', '3', 't', 0, 1, 'x'});
            case "foreign" -> Files.writeString(file, "s3cr3t-\u00e4");
            case "header" -> Files.writeString(file, "Bearer s3cr3t");
            case "two words" -> Files.writeString(file, "s3cr3t s3cr3t");
            default -> Files.writeString(file, "s3cr3t".repeat(12_000));
        }
        Map<String, String> settings = Map.of(
                "HANZO_KMS_" + signIn + "_IDENTITY_ID", "i", "HANZO_KMS_" + signIn + "_TOKEN_FILE", file.toString());
        String property = "hanzo.kms." + signIn.toLowerCase(Locale.ROOT) + ".token.file";
        KmsCredentials credentials = variable
                ? environment(Map.of(), settings).credentials()
                : environment(asProperties(settings), Map.of()).credentials();
        try (SignInServer server = SignInServer.start();
                KmsClient kms = server.client().credentials(credentials).build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageStartingWith("The sign-in with " + signIn.toLowerCase(Locale.ROOT)
                            + "-auth was not sent: the token file " + file + ", named by "
                            + (variable
                                    ? "the environment variable HANZO_KMS_" + signIn + "_TOKEN_FILE"
                                    : "the system property " + property)
                            + ", " + rule)
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
            assertThat(server.all()).isEmpty();
        }
    }

    static Stream<Arguments> copiedSecrets() {
        return Stream.of("Bearer abc.def", "bearer abc", "a b")
                .flatMap(value -> Stream.of(
                        Arguments.of(Map.of("HANZO_KMS_TOKEN", value), "HANZO_KMS_TOKEN"),
                        Arguments.of(
                                Map.of("HANZO_KMS_CLIENT_ID", "id", "HANZO_KMS_CLIENT_SECRET", "Bearer abc"),
                                "HANZO_KMS_CLIENT_SECRET"),
                        Arguments.of(
                                Map.of("HANZO_KMS_CLIENT_ID", value, "HANZO_KMS_CLIENT_SECRET", "s"),
                                "HANZO_KMS_CLIENT_ID"),
                        Arguments.of(
                                Map.of("HANZO_KMS_TLS_CERT_IDENTITY_ID", value), "HANZO_KMS_TLS_CERT_IDENTITY_ID")));
    }

    @ParameterizedTest
    @MethodSource("copiedSecrets")
    void aSecretThatWasCopiedWithTheWordBearerOrWithABlankIsRefused(Map<String, String> settings, String name) {
        for (CredentialSources sources :
                List.of(environment(Map.of(), settings), environment(asProperties(settings), Map.of()))) {
            assertThatThrownBy(sources::credentials)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*must not (contain spaces|begin with the word Bearer)\\.")
                    .satisfies(failure -> assertThat(String.valueOf(failure.getMessage())
                                    .toUpperCase(Locale.ROOT)
                                    .replace('.', '_'))
                            .contains(name))
                    .hasMessageNotContaining("abc");
        }
    }

    @Test
    void aSecretThatWasCopiedWithTheWordBearerIsRefusedInCodeToo() {
        assertThatThrownBy(() -> KmsCredentials.accessToken("Bearer s3cr3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The access token must not begin with the word Bearer.");
        assertThatThrownBy(() -> KmsCredentials.universalAuth("id s3cr3t", "s3cr3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The client ID must not contain spaces.");
    }

    private static CredentialSources environment(Map<String, String> properties, Map<String, String> variables) {
        return new CredentialSources(new Environment(properties::get, variables::get));
    }

    private static Map<String, String> asProperties(Map<String, String> variables) {
        Map<String, String> properties = new HashMap<>();
        variables.forEach((name, value) -> properties.put(Environment.propertyOf(name), value));
        return properties;
    }
}
