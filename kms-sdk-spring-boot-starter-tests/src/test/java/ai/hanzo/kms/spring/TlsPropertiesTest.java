// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.NotSentException;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A server with a certificate of its own, which only those trust who were told to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsPropertiesTest {

    private static final String PASSWORD = "changeit";

    private final List<String> gatewaySecrets = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Path folder;
    private Path store;

    @BeforeAll
    void start(@TempDir Path empty) throws Exception {
        folder = empty;
        store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        Files.writeString(
                folder.resolve("ca.pem"), pem(keys.getCertificate("server").getEncoded()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/api/status", exchange -> {
            gatewaySecrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("CF-Access-Client-Secret")));
            byte[] body = "{\"message\":\"Ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private String status(Map<String, String> more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.token", "abc");
        properties.put(
                "hanzo.kms.url", "https://localhost:" + server.getAddress().getPort());
        properties.put("hanzo.kms.max-attempts", "1");
        properties.putAll(more);
        try (ConfigurableApplicationContext context = TestApp.start(properties)) {
            return context.getBean(KmsClient.class).serverStatus().message();
        }
    }

    @Test
    void trustsTheBundleThatThePropertyNames() {
        Map<String, String> properties = Map.of(
                "spring.ssl.bundle.jks.kms.truststore.location",
                store.toUri().toString(),
                "spring.ssl.bundle.jks.kms.truststore.password",
                PASSWORD,
                "spring.ssl.bundle.jks.kms.truststore.type",
                "PKCS12",
                "hanzo.kms.ssl-bundle",
                "kms");

        assertThat(status(properties)).isEqualTo("Ok");
    }

    @Test
    void trustsTheFileThatThePropertyNames() {
        assertThat(status(Map.of("hanzo.kms.ca-file", folder.resolve("ca.pem").toString())))
                .isEqualTo("Ok");
    }

    @Test
    void sendsTheHeadersOfAGateway() {
        String secret = "secret-of-the-gateway";

        status(Map.of(
                "hanzo.kms.ca-file",
                folder.resolve("ca.pem").toString(),
                "hanzo.kms.headers.CF-Access-Client-Secret",
                secret));

        assertThat(gatewaySecrets).contains(secret);
    }

    @Test
    void trustsNobodyElse() {
        assertThatThrownBy(() -> status(Map.of())).isInstanceOf(NotSentException.class);
    }
}
