// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import ai.hanzo.kms.internal.auth.Environment;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Proxies and certificates from the builder and from the environment, over real TLS and real proxies. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class NetworkSettingsTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();
    private static final String FAR = "https://" + TestCertificates.SERVER_NAME;

    @TempDir
    private Path folder;

    private final SignInServer https = SignInServer.startTls(CERTIFICATES.server(), false);

    @AfterEach
    void stop() {
        https.close();
    }

    private Path file(String name, String... contents) throws Exception {
        return Files.writeString(folder.resolve(name), String.join("\n", contents));
    }

    private static Environment variables(Map<String, String> variables) {
        return new Environment(name -> null, variables::get);
    }

    private static void call(KmsClient.Builder builder) {
        try (KmsClient kms = builder.build()) {
            kms.appConnections().options();
        }
    }

    @Test
    void goesThroughTheProxyOfTheEnvironmentWithItsPassword() throws Exception {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https)) {
            call(https.client()
                    .baseUrl(FAR)
                    .caCertificates(file("ca.pem", CERTIFICATES.pem("ca")))
                    .environment(variables(Map.of(
                            "HTTPS_PROXY",
                            "http://" + TestProxy.USER + ":" + TestProxy.PASSWORD.replace("-", "%2D") + "@"
                                    + proxy.address()))));

            assertThat(proxy.requestLines()).containsOnly("CONNECT " + TestCertificates.SERVER_NAME + ":443 HTTP/1.1");
        }
        assertThat(https.bearers()).containsExactly("token-1");
    }

    @Test
    void theCredentialsOfTheBuilderReplaceThoseOfTheEnvironment() throws Exception {
        try (TestProxy proxy = TestProxy.withPasswordBefore(https)) {
            call(https.client()
                    .baseUrl(FAR)
                    .sslContext(CERTIFICATES.trust())
                    .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                    .environment(variables(Map.of("https_proxy", "somebody:wrong@" + proxy.address()))));
        }
        assertThat(https.bearers()).containsExactly("token-1");
    }

    @Test
    void theProxyOfTheBuilderComesBeforeThatOfTheEnvironment() {
        Environment elsewhere = variables(Map.of("HTTPS_PROXY", "http://proxy.hanzo.invalid:99999"));
        try (TestProxy proxy = TestProxy.before(https)) {
            call(https.client()
                    .baseUrl(FAR)
                    .sslContext(CERTIFICATES.trust())
                    .proxy(proxy.selector())
                    .environment(elsewhere));
        }
        call(https.client()
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(CERTIFICATES.trust())
                .environment(elsewhere));
        assertThat(https.calls()).hasSize(2);
    }

    @Test
    void noProxyOfTheEnvironmentIsForLoopback() {
        call(https.client()
                .sslContext(CERTIFICATES.trust())
                .environment(variables(Map.of("HTTPS_PROXY", "http://proxy.hanzo.invalid:1", "http_proxy", "::"))));

        assertThat(https.calls()).hasSize(1);
    }

    @Test
    void aProxyOfTheEnvironmentThatIsNoneIsRefusedWhenTheClientIsBuilt() {
        KmsClient.Builder builder = https.client().baseUrl(FAR);

        assertThatThrownBy(() -> builder.environment(variables(Map.of("HTTPS_PROXY", "user:pa55word@proxy:x")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The proxy that the environment variable HTTPS_PROXY names can't be used")
                .hasMessageNotContaining("pa55word");
        assertThatThrownBy(() -> builder.environment(variables(Map.of("HTTPS_PROXY", "socks5://user:pa55word@proxy")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names a SOCKS proxy")
                .hasMessageNotContaining("pa55word");
    }

    @Test
    void trustsTheAuthoritiesOfAFileNamedByTheEnvironment() throws Exception {
        Path authorities = file(
                "ca.pem", "Some words before.", CERTIFICATES.pem("rsa-client"), "# the one", CERTIFICATES.pem("ca"));

        call(https.client().environment(variables(Map.of("HANZO_KMS_CA_FILE", authorities.toString()))));
        call(https.client()
                .environment(new Environment(
                        Map.of("hanzo.kms.ca.file", authorities.toString())::get,
                        Map.of("HANZO_KMS_CA_FILE", "/nowhere")::get)));
        call(https.client()
                .caCertificates(authorities)
                .environment(variables(Map.of("HANZO_KMS_CA_FILE", "/nowhere"))));
        call(https.client()
                .sslContext(CERTIFICATES.trust())
                .environment(variables(Map.of("HANZO_KMS_CA_FILE", "/nowhere"))));

        assertThat(https.calls()).hasSize(4);
    }

    @Test
    void filesOfTheEnvironmentDoNotMatterToAServerThatIsReachedInClearText() {
        try (SignInServer http = SignInServer.start()) {
            call(http.client()
                    .environment(variables(
                            Map.of("HANZO_KMS_CA_FILE", "/nowhere", "HANZO_KMS_CLIENT_CERT_FILE", "/nowhere"))));

            assertThat(http.calls()).hasSize(1);
            assertThatThrownBy(() ->
                            http.client().caCertificates(Path.of("/nowhere")).build())
                    .hasMessageContaining("/nowhere");
        }
    }

    @Test
    void showsTheClientCertificateOfFilesWithAKeyOfEitherKind() throws Exception {
        Path authorities = file("ca.pem", CERTIFICATES.pem("ca"));
        try (SignInServer wantsCertificate = SignInServer.startTls(CERTIFICATES.server(), true)) {
            for (String kind : new String[] {"client", "rsa-client"}) {
                Path certificate = file(kind + ".pem", CERTIFICATES.pem(kind), CERTIFICATES.pem("ca"));
                Path key = file(kind + ".key", CERTIFICATES.keyPem(kind));
                call(wantsCertificate.client().caCertificates(authorities).clientCertificate(certificate, key));

                Path both = file(kind + "-both.pem", CERTIFICATES.keyPem(kind), CERTIFICATES.pem(kind));
                call(wantsCertificate
                        .client()
                        .environment(variables(Map.of(
                                "HANZO_KMS_CA_FILE", authorities.toString(),
                                "HANZO_KMS_CLIENT_CERT_FILE", both.toString(),
                                "HANZO_KMS_CLIENT_KEY_FILE", both.toString()))));
            }
            assertThat(wantsCertificate.calls()).hasSize(4);
        }
    }

    @Test
    void aClientCertificateNeedsBothFiles() {
        assertThatThrownBy(() -> https.client()
                        .environment(variables(Map.of("HANZO_KMS_CLIENT_CERT_FILE", "/a")))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The client certificate needs two files: the environment variable HANZO_KMS_CLIENT_CERT_FILE"
                                + " names one, and HANZO_KMS_CLIENT_KEY_FILE (hanzo.kms.client.key.file) is missing.");
        assertThatThrownBy(() -> https.client()
                        .environment(new Environment(Map.of("hanzo.kms.client.key.file", "/a")::get, name -> null))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the system property hanzo.kms.client.key.file names one, and"
                        + " HANZO_KMS_CLIENT_CERT_FILE (hanzo.kms.client.cert.file) is missing");
    }

    @Test
    void aVariableThatHoldsAKeyInsteadOfItsPathIsNotShown() {
        for (String value : new String[] {CERTIFICATES.keyPem("client"), "MIGHAgEAMBMGBy", "a\u0000b"}) {
            assertThatThrownBy(() -> https.client()
                            .environment(variables(
                                    Map.of("HANZO_KMS_CLIENT_CERT_FILE", value, "HANZO_KMS_CLIENT_KEY_FILE", value)))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the environment variable HANZO_KMS_CLIENT_CERT_FILE")
                    .hasMessageNotContainingAny("MIG", "BEGIN P", "a\u0000b")
                    .hasNoCause();
        }
    }

    @Test
    void filesContradictAnSslContextAndAnHttpClient() {
        Path any = Path.of("/any");

        assertThatThrownBy(() -> https.client()
                        .sslContext(CERTIFICATES.trust())
                        .caCertificates(any)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can't be set together with sslContext");
        assertThatThrownBy(() -> https.client()
                        .httpClient(HttpClient.newHttpClient())
                        .clientCertificate(any, any)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belong on the HttpClient");
    }

    @Test
    void anotherServerDoesNotGetTheClientCertificateNorDoesItsFileMatter() throws Exception {
        Path nowhere = folder.resolve("nowhere.pem");
        KmsClient.Builder builder = https.client()
                .caCertificates(file("ca.pem", CERTIFICATES.pem("ca")))
                .clientCertificate(nowhere, nowhere);

        builder.otherServer("Other", https.url(), KmsCredentials.accessToken("t"))
                .close();
        assertThatThrownBy(builder::build).hasMessageContaining(nowhere.toString());
    }

    @Test
    void theFileOfTheKeyIsBlamedApartFromThatOfTheCertificate() throws Exception {
        Path certificate = file("of-blame.pem", CERTIFICATES.pem("client"));
        Path nowhere = folder.resolve("nowhere.key");
        KmsClient.Builder builder = https.client().clientCertificate(certificate, nowhere);

        assertThatThrownBy(builder::build).hasMessageContaining("named by keyPem of clientCertificate,");
        builder.extend(settings -> settings.source("keyPem of clientCertificate", "the property of the key"));
        assertThatThrownBy(builder::build).hasMessageContaining("named by the property of the key,");
    }
}
