// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.testing.fault.FaultPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class HttpsTest {
    private final FakeKms kms = CheckedKms.builder()
            .https()
            .host("127.0.0.1")
            .project("p-1", "Payments")
            .start();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void itsOwnClientsTrustIt() {
        assertThat(kms.url()).startsWith("https://127.0.0.1:");
        assertThat(NorthflankConnections.of(kms.client()).list()).isEmpty();
        try (KmsClient other = kms.clientBuilder().maxAttempts(1).build()) {
            assertThat(other.appConnections().list()).isEmpty();
        }
    }

    @Test
    void anotherClientTrustsItByThePemOfItsAuthority(@TempDir Path folder) throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), kms.caCertificate());

        try (KmsClient client = KmsClient.builder()
                .baseUrl(kms.url())
                .caCertificates(pem)
                .credentials(KmsCredentials.universalAuth(kms.clientId(), kms.clientSecret()))
                .build()) {
            assertThat(client.appConnections().list()).isEmpty();
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void aProgramThatMakesItsOwnClientTrustsItToo() throws IOException {
        assertThat(Path.of(kms.environment().getOrDefault("HANZO_KMS_CA_FILE", "")))
                .hasContent(kms.caCertificate());
        try (SystemPropertyOverride pointed = kms.overrideSystemProperties();
                KmsClient client = KmsClient.fromEnvironment()) {
            assertThat(pointed).isNotNull();
            assertThat(client.appConnections().list()).isEmpty();
        }
    }

    @Test
    void whoDoesNotKnowTheAuthorityIsWarned() {
        HttpClient stranger = HttpClient.newHttpClient();

        assertThatThrownBy(() -> stranger.send(status(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void theNorthflankBehindItSpeaksHttpsToo() {
        kms.northflank().addProject("shop", "Shop");

        assertThat(kms.northflank().url()).startsWith("https://");
        try (NorthflankAccount account = NorthflankAccount.builder()
                .baseUrl(kms.northflank().url())
                .apiToken("any-token")
                .client(kms.clientBuilder())
                .build()) {
            assertThat(account.projects()).hasSize(1);
        }
    }

    @Test
    void itKeepsItsAuthorityWhenItOpensOnceMore() throws Exception {
        String before = kms.caCertificate();
        String url = kms.url();
        kms.close();
        kms.open();

        assertThat(kms.caCertificate()).isEqualTo(before);
        assertThat(kms.url()).isEqualTo(url);
        assertThat(trusting()
                        .send(status(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void faultsBreakItsConnectionsToo() {
        HttpClient client = trusting();
        for (Consumer<FaultPlan> fault :
                List.<Consumer<FaultPlan>>of(FaultPlan::drop, FaultPlan::reset, FaultPlan::truncatedBody)) {
            kms.faults().clear();
            fault.accept(kms.faults().onAll().always());

            assertThatThrownBy(() -> client.send(status(), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void itsCertificatesAreAsStrictClientsWantThem() throws Exception {
        SSLSession session = trusting()
                .send(status(), HttpResponse.BodyHandlers.ofString())
                .sslSession()
                .orElseThrow();
        X509Certificate server = (X509Certificate) session.getPeerCertificates()[0];
        X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(kms.caCertificate().getBytes(StandardCharsets.US_ASCII)));

        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.getKeyUsage()).startsWith(false, false, false, false, false, true, true);
        authority.verify(authority.getPublicKey());
        server.verify(authority.getPublicKey());
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getKeyUsage()).startsWith(true, false);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(authority.getExtensionValue("2.5.29.14")).as("key ID").isNotEmpty();
        assertThat(server.getExtensionValue("2.5.29.35"))
                .as("ID of the key that signed")
                .isNotEmpty();
        Collection<List<?>> names = server.getSubjectAlternativeNames();
        assertThat(names).contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(server.getNotBefore().toInstant()).isBefore(Instant.now().minus(Duration.ofHours(1)));
        assertThat(server.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(300)), Instant.now().plus(Duration.ofDays(398)));
    }

    @Test
    void theNameOfItsHostIsInItsUrls() {
        try (FakeKms named = CheckedKms.builder().host("kms.internal").start()) {
            assertThat(named.url()).startsWith("http://kms.internal:");
            assertThat(named.northflank().url()).startsWith("http://kms.internal:");
            assertThatIllegalStateException()
                    .isThrownBy(named::caCertificate)
                    .withMessage("This fake uses plain HTTP. FakeKms.builder().https() starts one with HTTPS.");
        }
    }

    private HttpRequest status() {
        return HttpRequest.newBuilder(URI.create(kms.url() + "/api/status")).build();
    }

    private HttpClient trusting() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(kms.sslContext())
                .build();
    }
}
