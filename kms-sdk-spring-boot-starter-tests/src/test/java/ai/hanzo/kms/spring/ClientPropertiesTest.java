// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.FakeKms;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class ClientPropertiesTest {

    private static final Map<String, String> LIMITS = Map.of(
            "attempt-timeout", "1500ms",
            "call-timeout", "2m",
            "max-attempts", "3",
            "max-response-bytes", "512KB");

    private static final CallOptions OPTIONS =
            new CallOptions(Duration.ofMillis(1500), Duration.ofMinutes(2), 3, 512 * 1024);

    @Test
    void limitsTheCallsAsThePropertiesSay() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        LIMITS.forEach((name, value) -> properties.put("hanzo.kms." + name, value));

        assertThat(options(properties, Map.of())).isEqualTo(OPTIONS);
    }

    @Test
    void limitsTheCallsAsTheVariablesSay() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HANZO_KMS_TOKEN", "abc");
        LIMITS.forEach((name, value) -> variables.put(
                "HANZO_KMS_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), value));

        assertThat(options(Map.of(), variables)).isEqualTo(OPTIONS);
    }

    @Test
    void leavesTheDefaultsOfTheSdkForWhatIsNotSetOrBlank() {
        Map<String, String> properties = Map.of(
                "hanzo.kms.token", "abc",
                "hanzo.kms.url", " ",
                "hanzo.kms.call-timeout", "",
                "hanzo.kms.max-attempts", "",
                "hanzo.kms.user-agent", "",
                "hanzo.kms.proxy.url", "");

        assertThat(options(properties, Map.of())).isEqualTo(CallOptions.defaults());
    }

    private static CallOptions options(Map<String, String> properties, Map<String, String> variables) {
        try (ConfigurableApplicationContext context = TestApp.start(properties, variables)) {
            return context.getBean(KmsClient.class).options();
        }
    }

    /** What a proxy was asked, and by whom. */
    private record Seen(String uri, String userAgent, String user) {}

    @Test
    void goesThroughTheProxyAndNamesTheProgram() throws IOException {
        List<Seen> seen = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            seen.add(new Seen(
                    exchange.getRequestURI().toString(),
                    String.valueOf(headers.getFirst("User-Agent")),
                    String.valueOf(headers.getFirst("Proxy-Authorization"))));
            byte[] body = "{\"message\":\"Ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put("hanzo.kms.url", "http://kms.example.invalid");
        properties.put("hanzo.kms.allow-insecure-http", true);
        properties.put("hanzo.kms.user-agent", "shop/2.1");
        properties.put(
                "hanzo.kms.proxy.url", "http://127.0.0.1:" + proxy.getAddress().getPort());
        properties.put("hanzo.kms.proxy.username", "user");
        properties.put("hanzo.kms.proxy.password", "pass");
        try (ConfigurableApplicationContext context = TestApp.start(properties)) {
            assertThat(context.getBean(KmsClient.class).serverStatus().message())
                    .isEqualTo("Ok");
        } finally {
            proxy.stop(0);
        }

        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("http://kms.example.invalid/api/status");
            assertThat(request.userAgent()).endsWith(" shop/2.1");
            assertThat(request.user()).isEqualTo("Basic dXNlcjpwYXNz");
        });
    }

    @Test
    void showsNoSecretInItsTextForm() {
        Map<String, Object> properties = new LinkedHashMap<>();
        try (FakeKms fake = FakeKms.start()) {
            properties.putAll(TestApp.propertiesOf(fake));
            properties.put("hanzo.kms.ldap.password", "secret-1");
            properties.put("hanzo.kms.token", "");
            properties.put("hanzo.kms.proxy.username", "u");
            properties.put("hanzo.kms.proxy.password", "secret-2");
            properties.put("hanzo.kms.proxy.url", "http://127.0.0.1:1");
            try (ConfigurableApplicationContext context = TestApp.start(properties)) {
                HanzoKmsProperties bound = context.getBean(HanzoKmsProperties.class);

                assertThat(List.of(
                                bound.toString(),
                                bound.ldap().toString(),
                                bound.proxy().toString()))
                        .allSatisfy(
                                text -> assertThat(text).doesNotContain(fake.clientSecret(), "secret-1", "secret-2"));
            }
        }
    }
}
