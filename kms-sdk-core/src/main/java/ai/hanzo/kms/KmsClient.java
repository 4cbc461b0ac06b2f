// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.ClientSettings;
import ai.hanzo.kms.extension.OtherServer;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.engine.LibraryVersions;
import ai.hanzo.kms.internal.engine.ServerStatusApi;
import ai.hanzo.kms.internal.http.JdkTransport;
import ai.hanzo.kms.internal.http.UserAgent;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
@NoJson
public final class KmsClient implements AutoCloseable {
    final Engine engine;
    private final CallOptions options;
    private final boolean view;

    private KmsClient(Engine engine, CallOptions options, boolean view) {
        this.engine = engine;
        this.options = options;
        this.view = view;
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
        return new AppConnections(calls());
    }

    /**
     * Asks the server whether it is up ({@code GET /api/status}). The request carries no access token and signs nobody in,
     * so it is fit for a health check; {@link #withOptions} limits its time.
     *
     * @return what the server says of itself
     * @throws KmsException if the server can't be asked, or what responds is no Hanzo KMS
     * @throws IllegalStateException if the client is closed
     */
    public ServerStatus serverStatus() {
        return engine.apiWithoutToken(ServerStatusApi.class, options).status();
    }

    /** Returns the calls on which a module for an app is built; programs that only call an app don't need them. */
    public Calls calls() {
        return new Calls(engine, options);
    }

    /**
     * Returns a view of this client with other options. It shares the connections and the token, costs next to
     * nothing, and need not be closed: to close it, or a view of it, does nothing.
     *
     * @param options how long calls through the view may take, and how often they are tried
     */
    public KmsClient withOptions(CallOptions options) {
        return new KmsClient(engine, Arguments.notNull("options", options), true);
    }

    /** Returns how long calls may take and how often they are tried. */
    public CallOptions options() {
        return options;
    }

    /**
     * Closes the connections that this client opened, and ends its threads, for which it waits up to 2 seconds, mostly
     * some milliseconds; later calls fail with an {@link IllegalStateException}. Requests under way are broken off, or
     * before Java 21, or over a client of the caller, go on to their end; a pause ends at once, and its call fails. The token
     * stays good until its end, unless the client was built to revoke it: that waits for a sign-in under way and takes up
     * to 10 seconds. Calling it again does nothing, and nor does it on a view of {@link #withOptions}.
     */
    @Override
    public void close() {
        if (!view) {
            engine.close();
        }
    }

    /**
     * Builds a {@link KmsClient}. What is set here wins over properties, and those over the environment. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder extends NetworkBuilder<Builder> {

        private static final String URL = "HANZO_KMS_URL";

        private @Nullable String baseUrl;
        private @Nullable KmsCredentials credentials;
        private CallOptions options = CallOptions.defaults();
        private String userAgent = "";
        private KmsListener listener = new KmsListener() {};
        private final ClientSettings extension = new ClientSettings();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the address of the server.
         *
         * @param baseUrl the origin; by default {@code HANZO_KMS_URL}, else {@code https://app.kms.hanzo.ai}. A path,
         *     a query and user info are refused when the client is built
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = Arguments.notNull("baseUrl", baseUrl);
            return this;
        }

        /**
         * Sets how the caller signs in.
         *
         * @param credentials the credentials; by default those of {@link KmsCredentials#fromEnvironment()}
         */
        public Builder credentials(KmsCredentials credentials) {
            this.credentials = Arguments.notNull("credentials", credentials);
            return this;
        }

        /**
         * Limits the time of one request with its whole response.
         *
         * @param timeout the time, 35 seconds by default
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder attemptTimeout(Duration timeout) {
            Arguments.notNull("timeout", timeout);
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
            Arguments.notNull("timeout", timeout);
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
         * Limits the size of a response.
         *
         * @param bytes the number of bytes, 16 MiB (16,777,216) by default
         * @throws IllegalArgumentException if it is not 1 to 2,147,483,639
         */
        public Builder maxResponseBytes(long bytes) {
            this.options = options.withMaxResponseBytes(bytes);
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
            this.listener = Arguments.notNull("listener", listener);
            return this;
        }

        /**
         * Changes settings that only modules and tests need.
         *
         * @param change what to change
         */
        public Builder extend(Consumer<ClientSettings> change) {
            Arguments.notNull("change", change).accept(extension);
            return this;
        }

        /**
         * Builds a client of another server, for modules. All settings of this builder apply but for base URL,
         * credentials, headers and client certificate files, and it stays as it is.
         *
         * @param name what messages call the server, for example {@code Northflank}
         * @param baseUrl the origin of that server
         * @param credentials an access token for that server
         * @return the client, to be closed by the caller
         * @throws IllegalArgumentException if the base URL is refused
         * @throws IllegalStateException if options contradict each other, or OpenFeign or Jackson is missing or too old
         */
        public OtherServer otherServer(String name, String baseUrl, KmsCredentials credentials) {
            Arguments.notNull("name", name);
            Arguments.notNull("baseUrl", baseUrl);
            Arguments.notNull("credentials", credentials);
            LibraryVersions.check();
            return new OtherServer(engine(new Service(Arguments.text("name", name)), baseUrl, credentials), options);
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @throws IllegalArgumentException if the base URL is no origin, or clear text to a host that is not loopback; if a
         *     setting from the environment is malformed, or a PEM file can't be read
         * @throws IllegalStateException if there are no complete credentials, options contradict each other, the proxy is one
         *     for SOCKS, the JDK would not send its password or sends writes twice, or a library is missing or too old
         */
        public KmsClient build() {
            LibraryVersions.check();
            KmsCredentials caller =
                    credentials != null ? credentials : new CredentialSources(environment()).credentials();
            return new KmsClient(engine(Service.HANZO_KMS, url(), caller), options, false);
        }

        private String url() {
            if (baseUrl != null) {
                return baseUrl;
            }
            String given = environment().get(URL);
            return given == null
                    ? BaseUrl.DEFAULT
                    : environment()
                            .named(
                                    List.of(URL),
                                    () -> origin(given, Service.HANZO_KMS).toString());
        }

        private Engine engine(Service service, String url, KmsCredentials caller) {
            BaseUrl origin = origin(url, service);
            if (caller.authentication().needsClientCertificate()) {
                requireClientCertificate(origin);
            }
            JdkTransport transport =
                    new JdkTransport(connector(origin, extension::sourceOf), UserAgent.with(userAgent));
            return new Engine(
                    origin,
                    transport,
                    caller.authentication(),
                    options,
                    listener,
                    extension.timing(),
                    headersFor(origin));
        }
    }
}
