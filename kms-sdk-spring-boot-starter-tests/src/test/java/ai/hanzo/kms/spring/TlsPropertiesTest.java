// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
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
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
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
    private HttpsServer closedServer;
    private Path folder;
    private Path store;

    @BeforeAll
    void start(@TempDir Path empty) throws Exception {
        folder = empty;
        store = folder.resolve("server.p12");
        KeyStore keys = generate("server");
        KeyStore client = generate("client");
        Files.writeString(
                folder.resolve("client.pem"),
                pem("CERTIFICATE", client.getCertificate("client").getEncoded()));
        Files.writeString(
                folder.resolve("client-key.pem"),
                pem(
                        "PRIVATE KEY",
                        client.getKey("client", PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(
                folder.resolve("ca.pem"),
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        server = serve(keys, client, false);
        closedServer = serve(keys, client, true);
    }

    private KeyStore generate(String alias) throws Exception {
        Path file = folder.resolve(alias + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
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
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    /** Serves the status, to everybody or only to who shows the certificate of the client. */
    private HttpsServer serve(KeyStore keys, KeyStore clients, boolean closed) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", clients.getCertificate("client"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(closed);
                parameters.setSSLParameters(tls);
            }
        });
        made.createContext("/api/status", exchange -> {
            gatewaySecrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("CF-Access-Client-Secret")));
            byte[] body = "{\"message\":\"Ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.start();
        return made;
    }

    @AfterAll
    void stop() {
        server.stop(0);
        closedServer.stop(0);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private String status(Map<String, String> more) {
        return status(server, more);
    }

    private static String status(HttpsServer server, Map<String, String> more) {
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
    void showsTheCertificateOfTheClientThatThePropertiesName() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.ca-file", folder.resolve("ca.pem").toString());
        // TLS 1.3 refuses a client when the handshake is over for it.
        assertThatThrownBy(() -> status(closedServer, properties)).isInstanceOf(KmsException.class);

        properties.put(
                "hanzo.kms.client-cert-file", folder.resolve("client.pem").toString());
        properties.put(
                "hanzo.kms.client-key-file", folder.resolve("client-key.pem").toString());

        assertThat(status(closedServer, properties)).isEqualTo("Ok");
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
