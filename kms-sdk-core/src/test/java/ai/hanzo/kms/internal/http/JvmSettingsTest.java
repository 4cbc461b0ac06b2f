// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.hanzo.kms.fixture.ForkedJvm;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real environment variables and real settings of a JVM, each in a JVM of its own. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class JvmSettingsTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();
    private static final String ALLOWED = "-Djdk.http.auth.tunneling.disabledSchemes=";
    private static final String SECRET_PROXY = "http://" + TestProxy.USER + ":" + TestProxy.PASSWORD + "@";

    @TempDir
    private Path folder;

    private final SignInServer https = SignInServer.startTls(CERTIFICATES.server(), false);
    private final TestProxy open = TestProxy.before(https);
    private final TestProxy closed = TestProxy.withPasswordBefore(https);
    private final Map<String, String> variables = new HashMap<>();
    private Path javaHome = Path.of(System.getProperty("java.home"));

    @BeforeEach
    void prepare() throws Exception {
        https.accept("token-of-the-test");
        variables.put("HANZO_KMS_URL", "https://" + TestCertificates.SERVER_NAME);
        variables.put("HANZO_KMS_TOKEN", "token-of-the-test");
        variables.put(
                "HANZO_KMS_CA_FILE",
                Files.writeString(folder.resolve("ca.pem"), CERTIFICATES.pem("ca"))
                        .toString());
    }

    @AfterEach
    void stop() {
        open.close();
        closed.close();
        https.close();
    }

    private String outputOf(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(NetworkProgram.class.getName());
        String output = ForkedJvm.run(javaHome, folder, 128, Duration.ofSeconds(90), variables, arguments)
                .output();
        assertThat(output).doesNotContain(TestProxy.PASSWORD).doesNotContain("token-of-the-test");
        return output;
    }

    @Test
    void aProgramWithVariablesAloneGoesThroughTheProxyWithItsPassword() throws Exception {
        variables.put("HTTPS_PROXY", SECRET_PROXY + closed.address());

        assertThat(outputOf(ALLOWED)).contains("called");
        assertThat(closed.requestLines()).isNotEmpty();
        assertThat(https.bearers()).containsExactly("token-of-the-test");
    }

    @Test
    void aPasswordThatTheFileOfTheJdkForbidsIsRefusedWhenTheClientIsBuilt() throws Exception {
        variables.put("HTTPS_PROXY", SECRET_PROXY + closed.address());

        assertThat(outputOf())
                .contains(
                        "IllegalStateException: The JDK does not send the proxy password that the environment variable"
                                + " HTTPS_PROXY holds for https:// addresses")
                .contains("start the JVM with " + ALLOWED + " (set to nothing)")
                .doesNotContain("built");
        assertThat(closed.requestLines()).isEmpty();
    }

    @Test
    void aJdkThatSendsWritesTwiceIsRefusedWhenTheClientIsBuilt() throws Exception {
        assertThat(outputOf("-Djdk.httpclient.enableAllMethodRetry=true"))
                .contains(
                        "IllegalStateException: The JDK setting jdk.httpclient.enableAllMethodRetry sends writes a second")
                .doesNotContain("built");
        assertThat(https.bearers()).isEmpty();
    }

    @Test
    void theProxyOfTheJvmComesBeforeThatOfTheEnvironment() throws Exception {
        variables.put("HTTPS_PROXY", "http://proxy.hanzo.invalid:99999");
        String port = open.address().replaceFirst("^.*:", "");

        assertThat(outputOf("-Dhttps.proxyHost=localhost", "-Dhttps.proxyPort=" + port))
                .contains("called");
        assertThat(open.requestLines()).isNotEmpty();
    }

    @Test
    void aHostThatTheJvmReachesDirectlyDoesNotGetTheProxyOfTheEnvironment() throws Exception {
        variables.put("HTTPS_PROXY", "http://" + open.address());

        assertThat(outputOf("-Dhttps.proxyHost=proxy.hanzo.invalid", "-Dhttp.nonProxyHosts=*.invalid"))
                .contains("NotSentException")
                .contains("the host name is unknown");
        assertThat(open.requestLines()).isEmpty();
    }

    @Test
    void aSocksProxyOfTheJvmIsRefusedWhenTheClientIsBuilt() throws Exception {
        variables.put("HTTPS_PROXY", "http://" + open.address());

        assertThat(outputOf("-DsocksProxyHost=localhost"))
                .contains(
                        "IllegalStateException: The JVM's proxy setting (such as -DsocksProxyHost) names a SOCKS proxy")
                .doesNotContain("built");
        assertThat(https.all()).isEmpty();
    }

    @Test
    void theAuthoritiesOfAFileAreTrustedBesidesThoseOfTheJvm() throws Exception {
        variables.put("HTTPS_PROXY", "http://" + open.address());
        String trusted = trustStoreOfTheJvm("ca");
        Files.writeString(folder.resolve("ca.pem"), CERTIFICATES.pem("rsa-client"));

        assertThat(outputOf("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=changeit"))
                .contains("called");
    }

    @Test
    void theKeyStoreOfTheJvmStaysInUseBesidesAFileOfAuthorities() throws Exception {
        try (SignInServer wantsCertificate = SignInServer.startTls(CERTIFICATES.server(), true)) {
            wantsCertificate.accept("token-of-the-test");
            variables.put("HANZO_KMS_URL", wantsCertificate.url());
            Path keys = folder.resolve("keys.p12");
            CERTIFICATES.writeKeyStore("client", keys);

            assertThat(outputOf("-Djavax.net.ssl.keyStore=" + keys, "-Djavax.net.ssl.keyStorePassword=changeit"))
                    .contains("called");
        }
    }

    private String trustStoreOfTheJvm(String alias) throws Exception {
        Path store = folder.resolve("trust.p12");
        CERTIFICATES.writeTrustStore(alias, store);
        return store.toString();
    }

    @Test
    void aFileOfTheJdkThatAllowsThePasswordIsHeededAndAnImageWithoutCurvesSaysWhatItLacks() throws Exception {
        assumeThat(Runtime.version().feature())
                .as("newer ones have the curves in java.base")
                .isLessThan(22);
        javaHome = imageWithoutCurves();
        Path settings = javaHome.resolve("conf/net.properties");
        Files.writeString(settings, Files.readString(settings).replace("disabledSchemes=Basic", "disabledSchemes="));
        variables.put("HTTPS_PROXY", SECRET_PROXY + closed.address());

        String output = outputOf();

        assertThat(output)
                .contains("built")
                .contains("NotSentException")
                .contains("TLS could not be set up")
                .contains("add the module jdk.crypto.ec to its image");
        assertThat(closed.heads()).isNotEmpty().allMatch(TestProxy.Head::isAuthorized);
    }

    private Path imageWithoutCurves() throws Exception {
        Path image = folder.resolve("image");
        Process jlink = new ProcessBuilder(
                        javaHome.resolve("bin/jlink").toString(),
                        "--add-modules",
                        "java.base,java.net.http,java.logging,java.xml,java.naming,java.sql,java.desktop",
                        "--output",
                        image.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jlink.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(jlink.waitFor()).as(said).isZero();
        return image;
    }
}
