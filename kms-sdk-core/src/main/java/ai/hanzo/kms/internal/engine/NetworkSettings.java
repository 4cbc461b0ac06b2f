// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.internal.auth.Environment;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.http.HttpConnector;
import ai.hanzo.kms.internal.http.JdkTransport;
import ai.hanzo.kms.internal.http.NetworkPath;
import ai.hanzo.kms.internal.http.ProxyRouter;
import ai.hanzo.kms.internal.http.TlsSettings;
import ai.hanzo.kms.internal.http.UserAgent;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportFactory;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Holds the network settings of a builder, and makes a transport of them. Not thread-safe. */
public final class NetworkSettings {

    private static final String URL = "HANZO_KMS_URL";
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private @Nullable String baseUrl;
    private String userAgent = "";
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private boolean allowInsecureHttp;
    private @Nullable ProxySelector proxy;
    private @Nullable PasswordAuthentication proxyUser;
    private @Nullable SSLContext sslContext;
    private @Nullable HttpClient httpClient;
    private @Nullable TransportFactory transport;
    private final TlsFiles files = new TlsFiles();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Environment environment = Environment.system();
    private LongSupplier restingTime = System::nanoTime;

    public void baseUrl(String url) {
        baseUrl = url;
    }

    public void userAgent(String name) {
        userAgent = name;
    }

    public void connectTimeout(Duration timeout) {
        connectTimeout = timeout;
    }

    public void allowInsecureHttp(boolean allow) {
        allowInsecureHttp = allow;
    }

    public void proxy(ProxySelector selector) {
        proxy = selector;
    }

    public void proxyUser(PasswordAuthentication user) {
        proxyUser = user;
    }

    public void sslContext(SSLContext context) {
        sslContext = context;
    }

    public void httpClient(HttpClient client) {
        httpClient = client;
    }

    public void transport(TransportFactory factory) {
        transport = factory;
    }

    public void header(String name, String value) {
        headers.put(name, value);
    }

    public void environment(Environment other) {
        environment = other;
    }

    public void restingTime(LongSupplier nanoTime) {
        restingTime = nanoTime;
    }

    public TlsFiles files() {
        return files;
    }

    public Environment environment() {
        return environment;
    }

    public String userAgent() {
        return UserAgent.with(userAgent);
    }

    /** Returns the address of Hanzo KMS: from the builder, else from the environment, else the default. */
    public BaseUrl server() {
        if (baseUrl != null) {
            return origin(baseUrl, Service.HANZO_KMS);
        }
        String given = environment.get(URL);
        return given == null
                ? origin(BaseUrl.DEFAULT, Service.HANZO_KMS)
                : environment.named(List.of(URL), () -> origin(given, Service.HANZO_KMS));
    }

    /** Returns which source set that address. */
    public String sourceOfServer() {
        boolean fromEnvironment = environment.get(URL) != null;
        return baseUrl != null ? "builder" : fromEnvironment ? environment.sourceOf(URL) : "default";
    }

    public BaseUrl origin(String url, Service service) {
        return BaseUrl.of(url, allowInsecureHttp, service);
    }

    /** Returns the added headers for a server; they are for a gateway in front of Hanzo KMS. */
    public Map<String, String> headersFor(BaseUrl server) {
        return server.service().isHanzoKms() ? Map.copyOf(headers) : Map.of();
    }

    /**
     * Prepares the network path to a server.
     *
     * @param sources who set what a method of the builder set, for messages
     */
    public NetworkPath path(BaseUrl server, UnaryOperator<String> sources) {
        requireNoRepeats();
        ProxyRouter proxies = proxies(server);
        return new NetworkPath(proxies, tls(server, sources), connectTimeout());
    }

    /** Checks that the JDK does not send writes twice, as {@link #path} does first. */
    public void requireNoRepeats() {
        if (transport == null) {
            HttpConnector.requireNoRepeats();
        }
    }

    /** Makes the transport for that path. */
    public Transport transport(NetworkPath path) {
        if (transport != null) {
            return Arguments.notNull("transport", transport.create(path));
        }
        return new JdkTransport(
                httpClient != null
                        ? HttpConnector.borrow(httpClient, path.proxies())
                        : HttpConnector.create(connectTimeout, path.tlsSettings(), path.proxies(), restingTime));
    }

    public ProxyRouter proxies(BaseUrl server) {
        return httpClient != null
                ? ProxyRouter.of(httpClient, proxyUser, server)
                : ProxyRouter.of(proxy, proxyUser, environment::variable, server, transport == null);
    }

    /**
     * Returns the TLS settings.
     *
     * @param sources who set what a method of the builder set, for messages
     */
    public TlsSettings tls(BaseUrl server, UnaryOperator<String> sources) {
        if (httpClient != null) {
            if (proxy != null || sslContext != null || files.areNamed() || transport != null) {
                throw new IllegalStateException("proxy, sslContext, caCertificates and clientCertificate belong on the"
                        + " HttpClient that was passed in, and no transport can be set besides it.");
            }
            return TlsSettings.of(httpClient.sslContext());
        }
        if (sslContext == null) {
            // A plain-text fake must work on a machine whose variables are for another server.
            Environment given = isTls(server) ? environment : Environment.empty();
            return files.read(given, server.service().isHanzoKms(), sources);
        }
        if (files.areNamed()) {
            throw new IllegalStateException(
                    "caCertificates and clientCertificate can't be set together with sslContext,"
                            + " which brings both.");
        }
        return TlsSettings.of(sslContext);
    }

    /**
     * Checks for a client certificate before the first sign-in. Skips {@code http://}, where a TLS proxy on this
     * machine may add its own certificate.
     *
     * @throws IllegalStateException if there is none
     */
    public void requireClientCertificate(BaseUrl server) {
        boolean there = sslContext != null
                || httpClient != null
                || files.haveClientCertificate(environment)
                || TlsSettings.jvmMayHaveKey();
        if (!there && isTls(server)) {
            throw new IllegalStateException("The sign-in with a TLS certificate (KmsCredentials.tlsCertificate, or"
                    + " HANZO_KMS_TLS_CERT_IDENTITY_ID) needs a client certificate, and there is none: set"
                    + " clientCertificate or sslContext on the builder, HANZO_KMS_CLIENT_CERT_FILE and"
                    + " HANZO_KMS_CLIENT_KEY_FILE, or javax.net.ssl.keyStore.");
        }
    }

    private static boolean isTls(BaseUrl server) {
        return server.uri().getScheme().equals("https");
    }

    /** Returns the connect timeout. */
    public Duration connectTimeout() {
        return httpClient == null ? connectTimeout : httpClient.connectTimeout().orElse(DEFAULT_CONNECT_TIMEOUT);
    }

    /**
     * Lists the settings and their sources, without any secret.
     *
     * @param sources who set what a method of the builder set
     * @param facts accepts the name of a setting, and its value with the source
     */
    public void describe(UnaryOperator<String> sources, BiConsumer<String, String> facts) {
        if (httpClient != null) {
            facts.accept("HTTP client", "that of the program, with its own proxy, TLS and time to connect (builder)");
        } else if (sslContext != null) {
            facts.accept("TLS", "the SSLContext of the program (builder)");
        } else {
            files.describe(environment, sources, facts);
        }
        if (transport != null) {
            facts.accept("transport", "one of the program (builder)");
        }
        if (!headers.isEmpty()) {
            facts.accept("headers", String.join(", ", headers.keySet()) + " (builder)");
        }
        facts.accept("time to connect", connectTimeout().toMillis() / 1000.0 + " s");
    }
}
