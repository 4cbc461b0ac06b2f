// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import java.net.PasswordAuthentication;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

    private static final String KMS = "https://kms.example.com";

    private static ProxyVariables.@Nullable Found find(String url, Map<String, String> variables) {
        return ProxyVariables.of(variables::get, BaseUrl.of(url, true, Service.HANZO_KMS));
    }

    private static @Nullable String proxy(String url, Map<String, String> variables) {
        ProxyVariables.Found found = find(url, variables);
        return found == null
                ? null
                : found.address().getHostString() + ":" + found.address().getPort();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, proxy.example.com:3128",
        "HTTP://proxy.example.com:3128/, proxy.example.com:3128",
        "proxy.example.com:3128, proxy.example.com:3128",
        "http://proxy.example.com, proxy.example.com:80",
        "proxy, proxy:80",
        "10.0.0.1:8080, 10.0.0.1:8080",
        "http://[fe80::1]:3128, fe80::1:3128",
        "[fe80::1], fe80::1:80",
        "http://user:pass@proxy:3128, proxy:3128",
        "user@proxy, proxy:80"
    })
    void readsAProxyWithAndWithoutItsParts(String value, String expected) {
        assertThat(proxy(KMS, Map.of("HTTPS_PROXY", value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pass@proxy, user, pass",
        "user:pass@proxy:1, user, pass",
        "http://us%40er:p%3Aa%2Fs%25s+w@proxy, us@er, p:a/s%s+w",
        "http://user:p@ss/w:rd@proxy, user, p@ss/w:rd",
        "http://user:p%C3%A4ss@proxy, user, p\u00e4ss",
        "http://user:@proxy, user, ''",
        "http://user@proxy, user, ''"
    })
    void decodesUserAndPassword(String value, String user, String password) {
        PasswordAuthentication found =
                Objects.requireNonNull(find(KMS, Map.of("HTTPS_PROXY", value))).user();

        assertThat(Objects.requireNonNull(found).getUserName()).isEqualTo(user);
        assertThat(new String(found.getPassword())).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1:3999", "http://0x7f.1:3999", "my_proxy", "proxy.1"})
    void refusesAHostThatTheJdkCanNotUse(String value) {
        assertThatThrownBy(() -> find(KMS, Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The proxy that the environment variable HTTPS_PROXY names can't be used: its value"
                                + " has a host that Java's HTTP client can't use");
    }

    @Test
    void takesTheVariableForTheSchemeOfTheAddressAndLowerCaseBeforeUpperCase() {
        Map<String, String> all = Map.of("HTTPS_PROXY", "a", "https_proxy", "b", "HTTP_PROXY", "c", "http_proxy", "d");

        assertThat(proxy(KMS, all)).isEqualTo("b:80");
        assertThat(proxy("http://kms.example.com", all)).isEqualTo("d:80");
        assertThat(proxy(KMS, Map.of("HTTPS_PROXY", "a", "https_proxy", " "))).isEqualTo("a:80");
        assertThat(proxy(KMS, Map.of("HTTP_PROXY", "c"))).isNull();
        assertThat(proxy("http://kms.example.com", Map.of("HTTP_PROXY", "c"))).isEqualTo("c:80");
    }

    @Test
    void doesNotTakeWhatAStrangersRequestMayHaveSetInAProgramThatAWebServerRuns() {
        Map<String, String> cgi = Map.of("REQUEST_METHOD", "GET", "HTTP_PROXY", "evil");

        assertThat(proxy("http://kms.example.com", cgi)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8443",
                "http://localhost",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:1"
            })
    void isNeverForLoopback(String url) {
        assertThat(proxy(url, Map.of("HTTPS_PROXY", "http://proxy", "http_proxy", "not: usable")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*",
                "kms.example.com",
                "KMS.Example.com",
                "kms.example.com.",
                "example.com",
                ".example.com",
                "*.example.com",
                "com",
                "other.org, example.com",
                "other.org example.com",
                "other.org,,.example.com,",
                "kms.example.com:443",
                ".example.com:443"
            })
    void leavesOutTheHostsOfNoProxy(String value) {
        assertThat(proxy(KMS, Map.of("HTTPS_PROXY", "proxy", "NO_PROXY", value)))
                .isNull();
        assertThat(proxy(KMS, Map.of("https_proxy", "proxy", "no_proxy", value)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s.example.com",
                "xample.com",
                "kms.example.com.evil.org",
                "kms.example.com:8443",
                "other.org",
                "10.0.0.0/8",
                ".",
                "*.kms.example.com.org",
                ":443"
            })
    void keepsTheProxyForAllOthers(String value) {
        assertThat(proxy(KMS, Map.of("HTTPS_PROXY", "proxy", "NO_PROXY", value)))
                .isEqualTo("proxy:80");
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.1.2.3, 10.1.2.3",
        "https://[fd00::1], fd00::1",
        "https://[fd00::1]:8443, [fd00::1]:8443",
        "https://[fd00::1]:8443, [fd00::1]",
        "http://kms.example.com, kms.example.com:80",
        "https://kms.example.com:8443, example.com:8443"
    })
    void leavesOutAddressesAndPorts(String url, String noProxy) {
        assertThat(proxy(url, Map.of("https_proxy", "proxy", "http_proxy", "proxy", "no_proxy", noProxy)))
                .isNull();
    }

    @Test
    void lowerCaseNoProxyWins() {
        Map<String, String> both = Map.of("HTTPS_PROXY", "proxy", "NO_PROXY", "*", "no_proxy", "other.org");

        assertThat(proxy(KMS, both)).isEqualTo("proxy:80");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pa55word@proxy:99999, has a port that is not 1 to 65535",
        "http://user:pa55word@proxy:, has a port that is not 1 to 65535",
        "user:pa55word@proxy:0, has a port that is not 1 to 65535",
        "user:pa55word@proxy:http, has a port that is not 1 to 65535",
        "http://user:pa55word@, has no host",
        "http://user:pa55word@proxy/path, has a path",
        "http://user:pa55word@pro xy, more than a host and a port",
        "http://user:pa55word%zz@proxy, a user or a password that is malformed",
        "http://user:pa55word%0d%0aX@proxy, a user or a password that is malformed",
        "http://us%3Aer:pa55word@proxy, a user or a password that is malformed",
        "http://:pa55word@proxy, a user or a password that is malformed",
        "socks5://user:pa55word@proxy:1080, names a SOCKS proxy",
        "SOCKS://user:pa55word@proxy, names a SOCKS proxy",
        "socks5h://user:pa55word@proxy, names a SOCKS proxy",
        "https://user:pa55word@proxy, expects TLS",
        "ftp://user:pa55word@proxy, has an unknown scheme"
    })
    void refusesWhatIsNoProxyInOneSentenceWithoutTheValue(String value, String reason) {
        assertThatThrownBy(() -> find(KMS, Map.of("https_proxy", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The proxy that the environment variable https_proxy names can't be used: its value ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith(
                        "use http://host:port, with user:password@ before the host if the proxy needs them.")
                .hasMessageNotContaining("pa55word")
                .hasNoCause();
    }
}
