// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.PasswordAuthentication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPropertiesTest {

    private static final PasswordAuthentication USER = new PasswordAuthentication("user", "password".toCharArray());

    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";
    private static final String PLAIN = "jdk.http.auth.proxying.disabledSchemes";

    @TempDir
    private Path javaHome;

    private NetProperties settings(String file, Map<String, String> system) throws Exception {
        Files.writeString(Files.createDirectories(javaHome.resolve("conf")).resolve("net.properties"), file);
        return NetProperties.of(system::get, javaHome);
    }

    @Test
    void aSystemPropertyWinsOverTheFileAlsoWhenItIsEmpty() throws Exception {
        assertThat(settings("# a comment\n" + TUNNELS + "=Basic\n", Map.of()).get(TUNNELS))
                .isEqualTo("Basic");
        assertThat(settings(TUNNELS + "=Basic", Map.of(TUNNELS, "")).get(TUNNELS))
                .isEmpty();
        assertThat(settings("", Map.of(TUNNELS, "NTLM")).get(TUNNELS)).isEqualTo("NTLM");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "'', true", "false, false", "yes, false"})
    void aJdkThatRepeatsWritesIsRefused(String value, boolean on) throws Exception {
        String property = "jdk.httpclient.enableAllMethodRetry";
        for (NetProperties settings :
                List.of(settings("", Map.of(property, value)), settings(property + "=" + value, Map.of()))) {
            if (on) {
                assertThatThrownBy(() -> HttpConnector.requireNoRepeats(settings))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(property)
                        .hasMessageContaining("Start the JVM without");
            } else {
                HttpConnector.requireNoRepeats(settings);
            }
        }
        HttpConnector.requireNoRepeats(settings("", Map.of()));
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(NetProperties.of(name -> null, javaHome).get(TUNNELS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, Basic", "true, 'Digest, basic'", "false, Basic", "true, 'NTLM,BASIC ,'"})
    void aPasswordThatIsForbiddenIsSaidSo(boolean https, String schemes) throws Exception {
        String property = https ? TUNNELS : PLAIN;
        NetProperties settings = settings(property + "=" + schemes, Map.of());

        assertThatThrownBy(() -> ProxyCredentials.requireSent("the client builder", USER, https, settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The JDK does not send the proxy password that the client builder holds for "
                        + (https ? "https" : "http") + ":// addresses, because its setting " + property
                        + " forbids Basic: start the JVM with -D" + property + "= (set to nothing).");
    }

    @Test
    void aUserWithoutAPasswordIsNotCalledAPassword() throws Exception {
        PasswordAuthentication user = new PasswordAuthentication("user", new char[0]);
        NetProperties settings = settings(TUNNELS + "=Basic", Map.of());

        assertThatThrownBy(() -> ProxyCredentials.requireSent("the environment", user, true, settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The JDK does not send the proxy user that the environment holds for https://")
                .hasMessageNotContaining("password");
    }

    @ParameterizedTest
    @CsvSource({"true, ''", "true, 'Digest,NTLM'", "false, Digest"})
    void aPasswordThatIsAllowedIsFine(boolean https, String schemes) throws Exception {
        ProxyCredentials.requireSent(
                "the client builder", USER, https, settings((https ? TUNNELS : PLAIN) + "=" + schemes, Map.of()));
        ProxyCredentials.requireSent(
                "the client builder", USER, https, settings((https ? PLAIN : TUNNELS) + "=Basic", Map.of()));
    }
}
