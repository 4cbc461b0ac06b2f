// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.fixture.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that hold something else than they should end in a sentence that names them and quotes nothing. */
class PemFileTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();
    private static final byte[] SECRET = "s3cr3t-content-of-the-test".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private PemFile file(String name, String content) throws Exception {
        return PemFile.at(Files.writeString(folder.resolve(name), content), "the setting of the test");
    }

    static Stream<Arguments> authorities() {
        return Stream.of(
                Arguments.of("", "contains no certificate in PEM"),
                Arguments.of("s3cr3t", "contains no certificate in PEM"),
                Arguments.of(
                        CERTIFICATES.keyPem("client"),
                        "contains no certificate in PEM (-----BEGIN CERTIFICATE-----) but PRIVATE KEY."),
                Arguments.of(
                        TestCertificates.block("TRUSTED CERTIFICATE", SECRET),
                        "but TRUSTED CERTIFICATE, which openssl x509 -in <file> -out <new file> turns into one."),
                Arguments.of(
                        TestCertificates.block("X509 CERTIFICATE", SECRET), "but X509 CERTIFICATE, which openssl x509"),
                Arguments.of(TestCertificates.block("PKCS7", SECRET), "but PKCS7, which openssl pkcs7 -print_certs"),
                Arguments.of(TestCertificates.block("S3CR3T TOKEN", SECRET), "(-----BEGIN CERTIFICATE-----)."),
                Arguments.of(TestCertificates.block("CERTIFICATE", SECRET), "can't be read, number 1 from the top"),
                Arguments.of(
                        CERTIFICATES.pem("ca") + TestCertificates.block("CERTIFICATE", SECRET),
                        "can't be read, number 2 from the top"));
    }

    /** Every place at which a file of two certificates can end too early, but between the two and among first dashes. */
    @Test
    void refusesAFileThatIsCutOffWhereverThatIs() throws Exception {
        String first = CERTIFICATES.pem("ca").strip();
        String both = first + "\n" + CERTIFICATES.pem("server").strip();
        for (int end = 7; end < both.length(); end++) {
            if (end < first.length() || end > first.length() + 6) {
                String part = both.substring(0, end);
                assertThatThrownBy(() -> PemBlocks.of(part)).as(part).isInstanceOf(PemBlocks.CutOffException.class);
            }
        }
        String tail = both.substring(20);
        assertThatThrownBy(() -> PemBlocks.of(tail)).isInstanceOf(PemBlocks.CutOffException.class);
    }

    @Test
    void refusesAGoodCertificateAfterOneThatIsCutOff() throws Exception {
        String good = CERTIFICATES.pem("ca");
        PemFile authorities = file("ca.pem", good.substring(0, good.length() / 2) + "\n" + good);

        assertThatThrownBy(() -> TlsSettings.ofFiles(authorities, null, null))
                .hasMessage("The file " + folder.resolve("ca.pem") + ", named by the setting of the test, is cut off: a"
                        + " block (CERTIFICATE) has no END line.");
    }

    @Test
    void refusesAKeyThatIsCutOff() throws Exception {
        PemFile certificate = file("client.pem", CERTIFICATES.pem("client"));
        PemFile key =
                file("client.key", CERTIFICATES.keyPem("client").replace("-----END PRIVATE KEY-----", "-----END PRIV"));

        assertThatThrownBy(() -> TlsSettings.ofFiles(null, certificate, key))
                .hasMessageContaining("client.key")
                .hasMessageContaining("is cut off: a block (PRIVATE KEY) has no END line");
    }

    @Test
    void takesCommentsAroundCertificates() throws Exception {
        String content = "# ----- our authority -----\n-----\n" + CERTIFICATES.pem("ca") + "subject=x\r\n-----\n";

        assertThat(file("ca.pem", content).certificates()).hasSize(1);
    }

    @Test
    void saysHowAKeyInDerBecomesPem() throws Exception {
        for (String name : new String[] {"client", "rsa-client"}) {
            byte[] der = java.util.Base64.getMimeDecoder()
                    .decode(CERTIFICATES.keyPem(name).replaceAll("-----[A-Z ]+-----", ""));
            PemFile certificate = file("client.pem", CERTIFICATES.pem(name));
            PemFile key = PemFile.at(Files.write(folder.resolve("key.der"), der), "the setting of the test");

            assertThatThrownBy(() -> TlsSettings.ofFiles(null, certificate, key))
                    .hasMessageContaining(
                            "contains no private key in PEM (-----BEGIN PRIVATE KEY-----) but what looks like DER"
                                    + " or PKCS#12, which openssl pkcs8 -topk8 -nocrypt -inform DER -in <file>");
        }
    }

    @ParameterizedTest
    @MethodSource("authorities")
    void refusesWhatIsNoListOfCertificates(String content, String reason) throws Exception {
        PemFile authorities = file("ca.pem", content);

        assertThatThrownBy(() -> TlsSettings.ofFiles(authorities, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file " + folder.resolve("ca.pem") + ", named by the setting of the test, ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void refusesADeviceThatNeverEnds() {
        assertThatThrownBy(() -> TlsSettings.ofFiles(PemFile.at(Path.of("/dev/zero"), "HANZO_KMS_CA_FILE"), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has more than");
    }

    @Test
    void refusesAFileThatIsNotThereOrIsAFolder() {
        assertThatThrownBy(() ->
                        TlsSettings.ofFiles(PemFile.at(folder.resolve("nowhere"), "HANZO_KMS_CA_FILE"), null, null))
                .hasMessage("The file " + folder.resolve("nowhere") + ", named by HANZO_KMS_CA_FILE, can't be read"
                        + " (NoSuchFileException).");
        assertThatThrownBy(() -> TlsSettings.ofFiles(PemFile.at(folder, "HANZO_KMS_CA_FILE"), null, null))
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> TlsSettings.ofFiles(PemFile.at(Path.of("s3cr3t"), "HANZO_KMS_CA_FILE"), null, null))
                .hasMessageContaining(
                        "(a relative path to nothing, not shown), named by HANZO_KMS_CA_FILE, can't be read");
    }

    @Test
    void tellsDerFromPem() throws Exception {
        byte[] der =
                java.util.Base64.getMimeDecoder().decode(CERTIFICATES.pem("ca").replaceAll("-----[A-Z ]+-----", ""));
        PemFile authorities = PemFile.at(Files.write(folder.resolve("ca.der"), der), "the setting of the test");

        assertThatThrownBy(() -> TlsSettings.ofFiles(authorities, null, null))
                .hasMessageContaining("but what looks like DER or PKCS#12, which openssl x509 -inform DER");
    }

    @Test
    void refusesAnEmptyPathAndADirectoryByName() {
        assertThatThrownBy(() -> TlsSettings.ofFiles(PemFile.at(Path.of(""), "HANZO_KMS_CA_FILE"), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The path of a PEM file, set by HANZO_KMS_CA_FILE, must not be empty.");
        assertThatThrownBy(() -> TlsSettings.ofFiles(PemFile.at(folder, "HANZO_KMS_CA_FILE"), null, null))
                .hasMessage("The file " + folder + ", named by HANZO_KMS_CA_FILE, is a directory; the path of one file"
                        + " is needed.");
    }

    static Stream<Arguments> keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        byte[] stranger = generator.generateKeyPair().getPrivate().getEncoded();
        return Stream.of(
                Arguments.of("", "contains no private key in PEM"),
                Arguments.of(CERTIFICATES.pem("client"), "contains no private key in PEM"),
                Arguments.of(
                        CERTIFICATES.keyPem("client") + CERTIFICATES.keyPem("server"),
                        "contains more than one private key"),
                Arguments.of(TestCertificates.block("RSA PRIVATE KEY", SECRET), "a key of the form RSA PRIVATE KEY;"),
                Arguments.of(TestCertificates.block("EC PRIVATE KEY", SECRET), "openssl pkcs8 -topk8 -nocrypt"),
                Arguments.of(TestCertificates.block("ENCRYPTED PRIVATE KEY", SECRET), "PKCS#8 without a password"),
                Arguments.of(TestCertificates.block("PRIVATE KEY", SECRET), "can't be read as the EC key"),
                Arguments.of(CERTIFICATES.keyPem("rsa-client"), "can't be read as the EC key"),
                Arguments.of(
                        TestCertificates.block("PRIVATE KEY", stranger),
                        "contains a key that does not match the first certificate"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesWhatIsNotTheKeyOfTheCertificate(String content, String reason) throws Exception {
        PemFile certificate = file("client.pem", CERTIFICATES.pem("client"));
        PemFile key = file("client.key", content);

        assertThatThrownBy(() -> TlsSettings.ofFiles(null, certificate, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The file " + folder.resolve("client.key") + ", named by the setting of the test, ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @Test
    void refusesCertificatesInTheWrongOrder() throws Exception {
        PemFile certificates = file("client.pem", CERTIFICATES.pem("client") + CERTIFICATES.pem("server"));
        PemFile key = file("client.key", CERTIFICATES.keyPem("client"));

        assertThatThrownBy(() -> TlsSettings.ofFiles(null, certificates, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client.pem")
                .hasMessageContaining("contains certificates in the wrong order");
    }

    @Test
    void refusesACertificateForAKeyOfAnotherKind() throws Exception {
        PemFile certificate = file("client.pem", CERTIFICATES.pem("ed-client"));
        PemFile key = file("client.key", CERTIFICATES.keyPem("ed-client"));

        assertThatThrownBy(() -> TlsSettings.ofFiles(null, certificate, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA and EC are supported");
    }
}
