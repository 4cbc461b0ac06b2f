// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.fixture.TestProxy;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What depends on the system properties of this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SystemPropertiesTest {

    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private final SignInServer server = SignInServer.start();
    private final Set<String> set = new TreeSet<>();
    private final String tunnels = System.getProperty(TUNNELS, "");

    @AfterEach
    void restore() {
        set.forEach(System::clearProperty);
        System.setProperty(TUNNELS, tunnels);
        server.close();
    }

    private void set(Map<String, String> properties) {
        properties.forEach(System::setProperty);
        set.addAll(properties.keySet());
    }

    @Test
    void buildsAClientFromPropertiesAlone() {
        set(Map.of("hanzo.kms.url", server.url(), "hanzo.kms.client.id", "id", "hanzo.kms.client.secret", "secret"));
        try (KmsClient kms = KmsClient.fromEnvironment()) {
            kms.appConnections().options();
        }
        assertThat(server.logins())
                .extracting(Seen::body)
                .containsExactly("{\"clientId\":\"id\",\"clientSecret\":\"secret\"}");
    }

    @Test
    void whatIsSetInCodeWinsOverProperties() {
        set(Map.of("hanzo.kms.url", "https://wrong.hanzo.invalid", "hanzo.kms.token", "wrong"));
        server.accept("right");
        try (KmsClient kms = KmsClient.builder()
                .baseUrl(server.url())
                .credentials(KmsCredentials.accessToken("right"))
                .build()) {
            kms.appConnections().options();
        }
        assertThat(server.bearers()).containsExactly("right");
    }

    @Test
    void takesFromTheEnvironmentOnlyWhatIsNotSetInCode() {
        set(Map.of("hanzo.kms.token", "from-property"));
        server.accept("from-property");
        try (KmsClient kms = KmsClient.builder().baseUrl(server.url()).build()) {
            kms.appConnections().options();
        }
        assertThat(server.bearers()).containsExactly("from-property");
    }

    @Test
    void readsCredentialsFromTheEnvironment() {
        set(Map.of("hanzo.kms.ldap.identity.id", "3c90c3cc-0d44-4b50-8888-8dd25736052a"));
        set(Map.of("hanzo.kms.ldap.username", "user", "hanzo.kms.ldap.password", "password"));

        assertThat(KmsCredentials.fromEnvironment()).hasToString("KmsCredentials[ldap-auth]");
    }

    @Test
    void refusesToBuildWithoutCredentials() {
        set(Map.of("hanzo.kms.client.id", "only-half"));

        assertThatThrownBy(KmsClient::fromEnvironment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HANZO_KMS_CLIENT_SECRET is missing")
                .hasMessageNotContaining("only-half");
    }

    @Test
    void refusesAMalformedAddressFromTheEnvironmentWithoutQuotingIt() {
        set(Map.of("hanzo.kms.url", "https://user:pa55@kms.hanzo.invalid", "hanzo.kms.token", "t"));

        assertThatThrownBy(KmsClient::fromEnvironment)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The value of the system property hanzo.kms.url can't be used: The base URL must not contain a"
                                + " user or a password.")
                .hasMessageNotContainingAny("user:", "pa55");
    }

    @Test
    void refusesAProxyPasswordThatTheJdkWouldKeepToItself() {
        KmsClient.Builder builder = server.client()
                .baseUrl("https://kms.hanzo.invalid")
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.invalid", 8080)))
                .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD);
        // Now the file of the JDK counts.
        System.clearProperty(TUNNELS);
        assertThatJdkKeepsThePassword(builder);
        System.setProperty(TUNNELS, "Digest, basic");
        assertThatJdkKeepsThePassword(builder);

        System.setProperty(TUNNELS, "");
        builder.build().close();
    }

    private static void assertThatJdkKeepsThePassword(KmsClient.Builder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes= (set to nothing)")
                .hasMessageNotContaining(TestProxy.PASSWORD);
    }

    @Test
    void aProxyPasswordForAnHttpAddressNeedsNoProperty() {
        System.clearProperty(TUNNELS);

        server.client()
                .proxyCredentials(TestProxy.USER, TestProxy.PASSWORD)
                .build()
                .close();
        assertThat(server.all()).isEmpty();
    }
}
