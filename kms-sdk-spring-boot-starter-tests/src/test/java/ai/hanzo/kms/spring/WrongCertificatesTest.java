// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Certificates and keys that can't be used, from files and from bundles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongCertificatesTest {

    private static final String SOURCE = " (\"%s\" from property source \"test\")";
    private static final String PASSWORD = "changeit";

    private Path folder;

    @BeforeAll
    void write(@TempDir Path empty) throws Exception {
        folder = empty;
        Path store = folder.resolve("rsa.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "rsa",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=client",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] rsa = keys.getKey("rsa", PASSWORD.toCharArray()).getEncoded();
        byte[] ec = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        write("rsa.pem", "CERTIFICATE", keys.getCertificate("rsa").getEncoded());
        write("rsa.key", "PRIVATE KEY", rsa);
        write("pkcs1.key", "RSA PRIVATE KEY", rsa);
        write("encrypted.key", "ENCRYPTED PRIVATE KEY", rsa);
        write("ec.key", "PRIVATE KEY", ec);
        Files.writeString(folder.resolve("garbage"), "S3CR3T");
    }

    private void write(String file, String type, byte[] der) throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static FailureAnalysis failure(Map<String, String> more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.putAll(more);
        Throwable death = catchThrowable(() -> TestApp.start(properties).close());
        return ReportedFailures.of(Objects.requireNonNull(death));
    }

    @ParameterizedTest
    @CsvSource({
        "rsa.pem, pkcs1.key, client-key-file",
        "rsa.pem, encrypted.key, client-key-file",
        "rsa.pem, ec.key, client-key-file",
        "rsa.pem, garbage, client-key-file",
        "rsa.pem, nowhere, client-key-file",
        "garbage, rsa.key, client-cert-file",
        "nowhere, rsa.key, client-cert-file",
        "rsa.key, rsa.pem, client-cert-file"
    })
    void blamesTheFileThatIsWrong(String certificate, String key, String blamed) {
        String property = "hanzo.kms." + blamed;

        FailureAnalysis failure = failure(
                Map.of("hanzo.kms.client-cert-file", file(certificate), "hanzo.kms.client-key-file", file(key)));

        assertThat(failure.getDescription())
                .startsWith("The property " + property + SOURCE.formatted(property) + " is wrong. The file ")
                .contains(", named by " + property + ", ")
                .doesNotContain("S3CR3T");
    }

    @Test
    void aKeyInPlaceOfThePathOfItsFileIsNotShown() {
        FailureAnalysis failure = failure(Map.of(
                "hanzo.kms.client-cert-file",
                file("rsa.pem"),
                "hanzo.kms.client-key-file",
                "-----BEGIN PRIVATE KEY-----S3CR3T"));

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms.client-key-file (")
                .endsWith(" is wrong. It must be the path of a PEM file.");
    }

    @ParameterizedTest
    @CsvSource({
        "pem.b.truststore.certificate, nowhere",
        "pem.b.truststore.certificate, garbage",
        "jks.b.truststore.location, nowhere",
        "jks.b.truststore.location, garbage"
    })
    void namesTheBundleThatCanNotBeLoaded(String property, String name) {
        assertThatNamesTheBundle(Map.of(
                "spring.ssl.bundle." + property, folder.resolve(name).toUri().toString()));
    }

    @Test
    void namesTheBundleWhoseKeyNeedsAPassword() {
        assertThatNamesTheBundle(Map.of(
                "spring.ssl.bundle.pem.b.keystore.certificate",
                folder.resolve("rsa.pem").toUri().toString(),
                "spring.ssl.bundle.pem.b.keystore.private-key",
                folder.resolve("encrypted.key").toUri().toString()));
    }

    @Test
    void namesTheBundleWithoutTheKeyThatItHolds() {
        assertThatNamesTheBundle(Map.of(
                "spring.ssl.bundle.pem.b.keystore.certificate",
                folder.resolve("rsa.pem").toUri().toString(),
                "spring.ssl.bundle.pem.b.keystore.private-key",
                "-----BEGIN PRIVATE KEY-----\nS3CR3T\n-----END PRIVATE KEY-----"));
    }

    private static void assertThatNamesTheBundle(Map<String, String> bundle) {
        Map<String, String> properties = new LinkedHashMap<>(bundle);
        properties.put("hanzo.kms.ssl-bundle", "b");

        FailureAnalysis failure = failure(properties);

        assertThat(failure.getDescription())
                .startsWith("The property hanzo.kms.ssl-bundle" + SOURCE.formatted("hanzo.kms.ssl-bundle")
                        + " is wrong. The SSL bundle that it names can't be loaded (")
                .endsWith(
                        "Exception). Check the files, the passwords and the types that spring.ssl.bundle.* gives for it.")
                .doesNotContain("S3CR3T");
    }
}
