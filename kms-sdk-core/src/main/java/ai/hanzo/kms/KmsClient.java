// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one Hanzo KMS with the credentials of one caller.
 *
 * <p>Build one for an application, share it, and close it at the end: it keeps connections and one access token.
 * Nothing is sent before the first call. Immutable and thread-safe.
 *
 * <pre>{@code
 * try (KmsClient kms = KmsClient.builder()
 *         .credentials(KmsCredentials.universalAuth(clientId, clientSecret))
 *         .build()) {
 *     kms.appConnections().list().forEach(connection -> System.out.println(connection.name()));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class KmsClient implements AutoCloseable {
    private final Engine engine;
    private final CallOptions options;

    private KmsClient(Engine engine, CallOptions options) {
        this.engine = engine;
        this.options = options;
    }

    /** Returns a builder with the defaults, for {@code https://app.kms.hanzo.ai}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a client from environment variables and system properties: {@code HANZO_KMS_URL} for the address and
     * the sign-in as {@link KmsCredentials#fromEnvironment()} says. A system property such as {@code hanzo.kms.url} wins.
     *
     * @throws IllegalStateException if there is no complete set of credentials; the message says what was tried
     * @throws IllegalArgumentException if a value is malformed
     */
    public static KmsClient fromEnvironment() {
        return builder().build();
    }

    /** Returns the calls that all kinds of app connections share. */
    public AppConnections appConnections() {
        return new AppConnections(KmsExtension.of(this));
    }

    /**
     * Returns a view of this client with other options. It shares the connections and the token, costs next to
     * nothing, and need not be closed; closing it closes this client.
     *
     * @param options how long calls through the view may take, and how often they are tried
     */
    public KmsClient withOptions(CallOptions options) {
        return new KmsClient(engine, Objects.requireNonNull(options, "options"));
    }

    /** Returns how long calls may take and how often they are tried. */
    public CallOptions options() {
        return options;
    }

    /**
     * Closes the connections that this client opened, and ends its thread; later calls fail with an {@link
     * IllegalStateException}. Requests under way are broken off, or before Java 21, or over a client of the caller, go on
     * to their end; a call in a pause fails after it. The token stays good until its end, unless the client was built to
     * revoke it: that waits for a sign-in under way and takes up to 10 seconds. Calling it again does nothing.
     */
    @Override
    public void close() {
        engine.close();
    }

    Engine engine() {
        return engine;
    }

    /**
     * Builds a {@link KmsClient}. What is set here wins over properties, and those over the environment. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String baseUrl;
        private @Nullable KmsCredentials credentials;
        private CallOptions options = CallOptions.defaults();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private boolean allowInsecureHttp;
        private String userAgent = "";
        private KmsListener listener = new KmsListener() {};
        private @Nullable ProxySelector proxy;
        private @Nullable PasswordAuthentication proxyUser;
        private @Nullable SSLContext sslContext;
        private @Nullable HttpClient httpClient;
        private Timing timing = new SystemTiming();

        private Builder() {}

        /**
         * Sets the address of the server.
         *
         * @param baseUrl the origin; by default {@code HANZO_KMS_URL}, else {@code https://app.kms.hanzo.ai}. A path,
         *     a query and user info are refused when the client is built
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sets how the caller signs in.
         *
         * @param credentials the credentials; by default those of {@link KmsCredentials#fromEnvironment()}
         */
        public Builder credentials(KmsCredentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * Limits the time to connect.
         *
         * @param timeout the time, 5 seconds by default
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = CallOptions.requireTime("connectTimeout", timeout);
            return this;
        }

        /**
         * Limits the time of one request with its whole answer.
         *
         * @param timeout the time, 35 seconds by default
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder attemptTimeout(Duration timeout) {
            this.options = options.withAttemptTimeout(timeout);
            return this;
        }

        /**
         * Limits the time of a whole call with sign-in, retries and pauses.
         *
         * @param timeout the time, 90 seconds by default
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder callTimeout(Duration timeout) {
            this.options = options.withCallTimeout(timeout);
            return this;
        }

        /**
         * Limits how often a request is sent.
         *
         * @param attempts the number, 4 by default; 1 turns retries off
         * @throws IllegalArgumentException if it is not 1 to 100
         */
        public Builder maxAttempts(int attempts) {
            this.options = options.withMaxAttempts(attempts);
            return this;
        }

        /**
         * Limits the size of an answer.
         *
         * @param bytes the number of bytes, 16 MiB (16,777,216) by default
         * @throws IllegalArgumentException if it is not 1 to 2,147,483,639
         */
        public Builder maxResponseBytes(long bytes) {
            this.options = options.withMaxResponseBytes(bytes);
            return this;
        }

        /**
         * Allows {@code http://} to hosts other than loopback, which sends the credentials in clear text.
         *
         * @param allow true to allow it, false by default
         */
        public Builder allowInsecureHttp(boolean allow) {
            this.allowInsecureHttp = allow;
            return this;
        }

        /**
         * Names the program, after the SDK's own name, in the {@code User-Agent} header.
         *
         * @param userAgent the name, such as {@code provisioner/2.1}; nothing by default
         * @throws IllegalArgumentException if it has more than 256 characters or other than visible ASCII and blanks
         */
        public Builder userAgent(String userAgent) {
            this.userAgent = UserAgent.checked(userAgent);
            return this;
        }

        /**
         * Sets who is told what the client does.
         *
         * @param listener the listener, nobody by default
         */
        public Builder listener(KmsListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the proxies.
         *
         * @param proxy picks the proxy, for example {@link ProxySelector#of}; by default the JVM's
         */
        public Builder proxy(ProxySelector proxy) {
            this.proxy = Objects.requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Sets user and password for the proxy. For an {@code https://} address the JDK needs the system property
         * {@code jdk.http.auth.tunneling.disabledSchemes} set to nothing at the start of the JVM; without it the
         * JDK never sends them, so the client is not built.
         *
         * @param user the user
         * @param password the password
         * @throws IllegalArgumentException if one is blank or malformed
         */
        public Builder proxyCredentials(String user, String password) {
            this.proxyUser = ProxyPassword.of(user, password);
            return this;
        }

        /**
         * Sets the TLS keys and the trusted certificates: for a private authority, or a sign-in by certificate.
         *
         * @param sslContext the context; by default the JVM's
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
            return this;
        }

        /**
         * Uses a client of the caller, which the caller closes. Its own connect timeout, proxy, TLS and executor
         * apply; a proxy's password is set here all the same, with {@link #proxyCredentials}.
         *
         * @param httpClient the client; it must not follow redirects nor have an authenticator
         * @throws IllegalArgumentException if it does
         */
        public Builder httpClient(HttpClient httpClient) {
            HttpConnector.requireUsable(httpClient);
            this.httpClient = httpClient;
            return this;
        }

        /**
         * Sets the time that the client lives in, for tests. The network keeps real time: an attempt ends no later.
         *
         * @param timing the time, by default the real one
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @throws IllegalArgumentException if the base URL is no origin, or clear text to a host that is not loopback
         * @throws IllegalStateException if there are no complete credentials, or options contradict each other
         */
        public KmsClient build() {
            Environment environment = Environment.system();
            String url = baseUrl != null ? baseUrl : environment.get("HANZO_KMS_URL", BaseUrl.DEFAULT);
            return build(Service.HANZO_KMS, url, credentials != null ? credentials : environment.credentials());
        }

        KmsClient build(Service service, String url, KmsCredentials caller) {
            BaseUrl origin = BaseUrl.of(url, allowInsecureHttp, service);
            ProxyPassword.requireUsable(proxyUser, origin);
            HttpConnector http = HttpConnector.of(httpClient, connectTimeout, sslContext, proxy, proxyUser);
            EngineSettings settings = new EngineSettings(options, UserAgent.with(userAgent), listener, timing);
            return new KmsClient(new Engine(origin, http, caller, settings), options);
        }
    }
}
