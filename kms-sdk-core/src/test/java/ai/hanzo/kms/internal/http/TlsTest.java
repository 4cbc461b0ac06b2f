// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TlsTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();

    @Test
    void trustsAPrivateAuthority() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), false);
                KmsClient kms = server.client().sslContext(CERTIFICATES.trust()).build()) {
            kms.appConnections().options();

            assertThat(server.bearers()).containsExactly("token-1");
        }
    }

    @Test
    void signsInWithAClientCertificate() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), true);
                KmsClient kms = server.client()
                        .credentials(KmsCredentials.tlsCertificate("identity-1"))
                        .sslContext(CERTIFICATES.client())
                        .build()) {
            kms.appConnections().options();

            assertThat(server.logins()).hasSize(1);
            assertThat(server.logins().get(0).path()).isEqualTo("/api/v1/auth/tls-cert-auth/login");
            assertThat(server.logins().get(0).body()).isEqualTo("{\"identityId\":\"identity-1\"}");
        }
    }

    @Test
    void failsWithoutTheClientCertificateThatTheServerWants() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), true);
                KmsClient kms = server.client()
                        .credentials(KmsCredentials.tlsCertificate("identity-1"))
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .sslContext(CERTIFICATES.trust())
                        .build()) {
            // With TLS 1.3 the refusal comes after the request has left, as an alert or as a broken connection.
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOfAny(NotSentException.class, NoResponseException.class)
                    .hasMessageContaining("/api/v1/auth/{method}/login");
            assertThat(server.all()).isEmpty();
        }
    }

    @Test
    void doesNotTalkToAServerWithAnotherName() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.serverWithAnotherName(), false)) {
            assertThatNothingIsSent(server, server.client().sslContext(CERTIFICATES.trust()), "localhost");
        }
    }

    @Test
    void doesNotTalkToAServerOfAnUntrustedAuthority() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), false)) {
            assertThatNothingIsSent(server, server.client(), "trust it with caCertificates(...) or HANZO_KMS_CA_FILE");
        }
    }

    @Test
    void doesNotTalkToAServerOfAnUntrustedAuthorityForAReadEither() {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), false)) {
            assertThatNothingIsSent(
                    server,
                    server.client().credentials(KmsCredentials.accessToken("fixed")),
                    "unable to find valid certification path");
        }
    }

    @Test
    @Timeout(30)
    void aTrustManagerThatWaitsHoldsUpNoDeadline() {
        CountDownLatch end = new CountDownLatch(1);
        assertThatTheTimeHolds(end, kms -> kms.sslContext(CERTIFICATES.trustAfter(end)));
    }

    @Test
    @Timeout(30)
    void aTrustManagerOfTheCallersHttpClientHoldsUpNoDeadlineEither() {
        CountDownLatch end = new CountDownLatch(1);
        HttpClient own =
                HttpClient.newBuilder().sslContext(CERTIFICATES.trustAfter(end)).build();
        assertThatTheTimeHolds(end, kms -> kms.httpClient(own));
    }

    private static void assertThatTheTimeHolds(CountDownLatch end, UnaryOperator<KmsClient.Builder> tls) {
        try (SignInServer server = SignInServer.startTls(CERTIFICATES.server(), false);
                KmsClient kms = tls.apply(server.client())
                        .attemptTimeout(Duration.ofMillis(300))
                        .maxAttempts(1)
                        .build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(KmsException.class)
                    .hasMessageContaining("0.3 s");
            assertThat(end.getCount()).isEqualTo(1);
            assertThat(server.all()).isEmpty();
        } finally {
            end.countDown();
        }
    }

    private static void assertThatNothingIsSent(SignInServer server, KmsClient.Builder builder, String reason) {
        try (KmsClient kms =
                builder.extend(settings -> settings.timing(new VirtualTiming())).build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith("No request reached Hanzo KMS at https://localhost:" + server.port()
                            + ": TLS could not be set up (")
                    .hasMessageContaining(reason)
                    .hasCauseInstanceOf(SSLException.class);
        }
        assertThat(server.all()).isEmpty();
    }
}
