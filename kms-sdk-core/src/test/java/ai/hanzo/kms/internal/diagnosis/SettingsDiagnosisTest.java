// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.fixture.DiagnosedServer;
import ai.hanzo.kms.fixture.SignInServer;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDiagnosisTest {

    @Test
    void tellsWhereEachSettingCameFrom() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found =
                    server.client().header("X-Gateway", "gateway-secret").diagnose();

            assertThat(step(found, Check.SETTINGS).facts())
                    .containsEntry("base URL", server.url() + " (builder)")
                    .containsEntry("credentials", "universal-auth (builder)")
                    .containsEntry("headers", "X-Gateway (builder)")
                    .containsEntry("trusted certificates", "those of the JVM");
            assertThat(found.text()).doesNotContain("gateway-secret", SignInServer.CLIENT_SECRET);
        }
    }

    @Test
    void goesAsFarAsItCanWithoutCredentials() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsClient.Builder builder = KmsClient.builder().baseUrl(server.url());
            assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);

            KmsDiagnosis found = builder.diagnose();

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.SETTINGS_REFUSED);
            assertThat(step(found, Check.SETTINGS).finding()).contains("HANZO_KMS_CLIENT_ID");
            assertThat(step(found, Check.STATUS).outcome()).isEqualTo(Outcome.OK);
            assertThat(step(found, Check.SIGN_IN).outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(step(found, Check.WRITES).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.logins()).isEmpty();
        }
    }

    @Test
    void namesABaseUrlThatIsRefusedAndDoesNotQuoteIt() {
        KmsDiagnosis found = KmsClient.builder()
                .baseUrl("https://user:pass-word-of-the-url@kms.example.com")
                .credentials(KmsCredentials.accessToken("token-of-the-diagnosis"))
                .diagnose();

        assertThat(found.problems()).containsExactly(Problem.BASE_URL_REFUSED);
        assertThat(step(found, Check.BASE_URL).finding()).contains("must not contain a user");
        assertThat(step(found, Check.NAME_LOOKUP).outcome()).isEqualTo(Outcome.NOT_TRIED);
        assertThat(found.text()).doesNotContain("pass-word-of-the-url", "token-of-the-diagnosis");
    }

    @Test
    void namesAFileThatCannotBeReadAndStillConnects() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found =
                    server.client().caCertificates(Path.of("/nowhere/ca.pem")).diagnose();

            assertThat(found.problems()).containsExactly(Problem.SETTINGS_REFUSED);
            assertThat(step(found, Check.SETTINGS).finding()).contains("caCertificates");
            assertThat(step(found, Check.CONNECT).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.all()).isEmpty();
        }
    }

    @Test
    void namesAProxyForSocks() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found = server.client()
                    .proxy(choosing(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("localhost", 1))))
                    .diagnose();

            assertThat(found.problems()).containsExactly(Problem.SETTINGS_REFUSED);
            assertThat(found.text()).contains("SOCKS");
            assertThat(server.all()).isEmpty();
        }
    }

    @Test
    void namesASupplierOfTheProgramThatThrowsByItsClassOnly() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found = server.client()
                    .credentials(KmsCredentials.oidc("identity", () -> {
                        throw new UnsupportedOperationException("id-token-in-a-message");
                    }))
                    .diagnose();

            assertThat(found.problems()).containsExactly(Problem.CREDENTIALS_UNAVAILABLE);
            assertThat(found.text()).contains("UnsupportedOperationException").doesNotContain("id-token-in-a-message");
        }
    }

    @Test
    void namesATokenFileThatIsNotThere() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsDiagnosis found = server.client()
                    .credentials(KmsCredentials.kubernetes("identity", Path.of("/no/such/file")))
                    .diagnose();

            assertThat(found.problems()).containsExactly(Problem.CREDENTIALS_UNAVAILABLE);
            assertThat(found.text()).contains("/no/such/file");
            assertThat(server.logins()).isEmpty();
        }
    }

    @Test
    void aClosedClientIsNotDiagnosed() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            KmsClient kms = server.client().build();
            kms.close();

            assertThatThrownBy(kms::diagnose).isInstanceOf(IllegalStateException.class);
            assertThat(server.all()).isEmpty();
        }
    }

    private static Step step(KmsDiagnosis found, Check check) {
        return found.step(check).orElseThrow();
    }

    private static ProxySelector choosing(Proxy proxy) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, java.io.IOException fault) {}
        };
    }
}
