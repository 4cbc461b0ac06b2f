// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.fixture.DiagnosedServer;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsDiagnosisTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.shared();

    @Test
    void tellsWhoseCertificateTheServerHasAndUntilWhen() {
        try (SignInServer server = server(CERTIFICATES.server(), false)) {
            KmsDiagnosis found = client(server, CERTIFICATES.trust()).diagnose();

            assertThat(found.problems()).isEmpty();
            Step tls = step(found, Check.TLS);
            assertThat(tls.outcome()).isEqualTo(Outcome.OK);
            assertThat(tls.facts())
                    .containsEntry("subject", "CN=server")
                    .containsEntry("issuer", "CN=ca")
                    .containsEntry("names", "localhost, " + TestCertificates.SERVER_NAME)
                    .containsEntry("asksForClientCertificate", "false");
            assertThat(Instant.parse(tls.facts().get("validUntil"))).isAfter(Instant.now());
        }
    }

    @Test
    void namesAnExpiredCertificate() {
        try (SignInServer server = server(CERTIFICATES.expiredServer(), false)) {
            KmsDiagnosis found = client(server, CERTIFICATES.trust()).diagnose();

            assertProblem(found, Problem.CERTIFICATE_EXPIRED, server);
            assertThat(Instant.parse(step(found, Check.TLS).facts().get("validUntil")))
                    .isBefore(Instant.now());
        }
    }

    @Test
    void namesASelfSignedCertificate() {
        try (SignInServer server = server(CERTIFICATES.selfSignedServer(), false)) {
            assertProblem(client(server, CERTIFICATES.trust()).diagnose(), Problem.CERTIFICATE_SELF_SIGNED, server);
        }
    }

    @Test
    void namesACertificateForAnotherName() {
        try (SignInServer server = server(CERTIFICATES.serverWithAnotherName(), false)) {
            KmsDiagnosis found = client(server, CERTIFICATES.trust()).diagnose();

            assertProblem(found, Problem.CERTIFICATE_FOR_ANOTHER_NAME, server);
            assertThat(found.text()).contains("not for localhost", "other.hanzo.invalid");
        }
    }

    @Test
    void namesAnAuthorityThatIsUnknown() {
        try (SignInServer server = server(CERTIFICATES.server(), false)) {
            KmsDiagnosis found = server.client().diagnose();

            assertProblem(found, Problem.CERTIFICATE_OF_UNKNOWN_AUTHORITY, server);
            assertThat(step(found, Check.TLS).facts()).containsEntry("issuer", "CN=ca");
        }
    }

    @Test
    void namesTheMissingCertificateOfTheClient() {
        try (SignInServer server = server(CERTIFICATES.server(), true)) {
            KmsDiagnosis found = client(server, CERTIFICATES.trust()).diagnose();

            assertProblem(found, Problem.CLIENT_CERTIFICATE_MISSING, server);
            assertThat(step(found, Check.TLS).facts()).containsEntry("asksForClientCertificate", "true");
        }
    }

    @Test
    void findsNothingWrongWithACertificateOfTheClientThatTheServerTakes() {
        try (SignInServer server = server(CERTIFICATES.server(), true)) {
            assertThat(client(server, CERTIFICATES.client()).diagnose().problems())
                    .isEmpty();
        }
    }

    @Test
    void namesAPortThatSpeaksHttpWhereTlsIsExpected() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found = server.client()
                    .baseUrl("https://localhost:" + server.port())
                    .attemptTimeout(Duration.ofSeconds(2))
                    .diagnose();

            assertProblem(found, Problem.SPEAKS_HTTP, Check.TLS);
        }
    }

    @Test
    void namesAPortThatSpeaksTlsWhereHttpIsExpected() {
        try (SignInServer server = server(CERTIFICATES.server(), false)) {
            KmsDiagnosis found = server.client()
                    .baseUrl("http://localhost:" + server.port())
                    .attemptTimeout(Duration.ofSeconds(2))
                    .diagnose();

            assertProblem(found, Problem.SPEAKS_TLS, Check.STATUS);
        }
    }

    private static SignInServer server(SSLContext keys, boolean wantsClientCertificate) {
        return DiagnosedServer.well(SignInServer.startTls(keys, wantsClientCertificate));
    }

    private static KmsClient.Builder client(SignInServer server, SSLContext trust) {
        return server.client().sslContext(trust);
    }

    private static void assertProblem(KmsDiagnosis found, Problem problem, SignInServer server) {
        assertProblem(found, problem, Check.TLS);
        assertThat(server.all()).as("requests of a probe that sends nothing").isEmpty();
    }

    private static void assertProblem(KmsDiagnosis found, Problem problem, Check check) {
        assertThat(found.problems()).as(found.text()).containsExactly(problem);
        assertThat(step(found, check).problem()).isEqualTo(problem);
        assertThat(step(found, Check.SIGN_IN).outcome()).isEqualTo(Outcome.NOT_TRIED);
    }

    private static Step step(KmsDiagnosis found, Check check) {
        return found.step(check).orElseThrow();
    }
}
