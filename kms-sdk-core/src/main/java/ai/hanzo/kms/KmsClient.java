// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.ClientSettings;
import ai.hanzo.kms.extension.OtherServer;
import ai.hanzo.kms.internal.auth.Authentication;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.diagnosis.Diagnosis;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.engine.LibraryVersions;
import ai.hanzo.kms.internal.engine.ServerStatusApi;
import ai.hanzo.kms.internal.http.NetworkPath;
import ai.hanzo.kms.internal.pipeline.TransportClient;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls one Hanzo KMS server with one set of credentials.
 *
 * <p>Build one for your application, share it, and close it at the end: it keeps connections and one access token.
 * Nothing is sent before the first call. Immutable and thread-safe.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.KmsCredentials;
 *
 * try (KmsClient kms = KmsClient.builder()
 *         .credentials(KmsCredentials.universalAuth(clientId, clientSecret))
 *         .build()) {
 *     kms.appConnections().list().forEach(connection -> System.out.println(connection.name()));
 * }
 * }</pre>
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class KmsClient implements AutoCloseable {
    final Engine engine;
    private final CallOptions options;
    private final Diagnosis diagnosis;
    private final boolean view;

    private KmsClient(Engine engine, Diagnosis diagnosis, CallOptions options, boolean view) {
        this.engine = engine;
        this.diagnosis = diagnosis;
        this.options = options;
        this.view = view;
    }

    /** Returns a builder with the defaults, for {@code https://app.kms.hanzo.ai}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a client from environment variables and system properties: {@code HANZO_KMS_URL} for the address, the
     * credentials as in {@link KmsCredentials#fromEnvironment()}, the proxy as in {@link Builder#proxy}, and the PEM
     * files as in {@link Builder#caCertificates} and {@link Builder#clientCertificate}. A system property such as
     * {@code hanzo.kms.url} wins. All other settings have their defaults.
     *
     * @throws IllegalStateException if no set of credentials is complete, or an earlier one is incomplete; the message
     *     names each source that was tried. Also as in {@link Builder#build()}, such as for a SOCKS proxy
     * @throws IllegalArgumentException if a value is malformed, or a PEM file can't be read
     */
    public static KmsClient fromEnvironment() {
        return builder().build();
    }

    /** Returns the calls that are the same for all apps. */
    public AppConnections appConnections() {
        return new AppConnections(calls());
    }

    /**
     * Asks the server whether it is up ({@code GET /api/status}). The request needs no access token and no sign-in, so
     * it suits a health check; {@link #withOptions} limits its time.
     *
     * @return the server's own statement
     * @throws KmsException if the server can't be reached, or the response is not from Hanzo KMS
     * @throws IllegalStateException if the client is closed
     */
    public ServerStatus serverStatus() {
        return engine.apiWithoutToken(ServerStatusApi.class, options).status();
    }

    /**
     * Waits for a server that is starting: calls {@code GET /api/status} without a token until the server is up. The
     * first call is immediate, the next after half a second, then with growing pauses. Each call takes up to 5 seconds.
     * Any failure, such as a refused connection or a proxy's page, counts as a server that is not ready yet. Only an
     * interrupt, or a rate limit that lasts longer than the timeout, ends the wait early. The {@code Retry-After} of a
     * server or proxy that failed does not slow it down.
     *
     * @param timeout how long to wait at most
     * @return the server's own statement
     * @throws IllegalArgumentException if the time is not positive or exceeds one day
     * @throws KmsException if the server is not ready in time; the message contains the last failure
     * @throws IllegalStateException if the client is closed before or during the wait
     */
    public ServerStatus awaitReady(Duration timeout) {
        Arguments.notNull("timeout", timeout);
        return engine.awaitReady(Arguments.timeout("timeout", timeout), options);
    }

    /**
     * Checks step by step whether this client reaches its server and what its identity may do there. The report names
     * each problem. It changes nothing, sends each request once, and signs in at most once. It does not sign in if its
     * token is still valid, or if a sign-in was refused a moment ago. It stores nothing; to check that writes get
     * through, it revokes a token that does not exist. Takes about a second if all is well. A step without
     * a response takes as long as the attempt timeout, but at most 10 seconds. An interrupt ends it early.
     *
     * @return the report; a step that fails throws nothing
     * @throws IllegalStateException if the client is closed
     */
    public KmsDiagnosis diagnose() {
        engine.probes();
        return diagnosis.run(engine, options);
    }

    /** Returns the calls for modules that support an app. Other programs don't need them. */
    public Calls calls() {
        return new Calls(engine, options);
    }

    /**
     * Returns a view of this client with other options. It shares the connections and the token, costs almost nothing,
     * and need not be closed: closing it, or a view of it, does nothing.
     *
     * @param options the time limits and the number of attempts of calls through the view
     */
    public KmsClient withOptions(CallOptions options) {
        return new KmsClient(engine, diagnosis, Arguments.notNull("options", options), true);
    }

    /** Returns the time limits and the number of attempts of calls. */
    public CallOptions options() {
        return options;
    }

    /**
     * Closes the connections of this client and ends its threads. Waits for them, usually a few milliseconds and at
     * most 2 seconds. Later calls throw an {@link IllegalStateException}. Running requests are aborted; before Java 21,
     * or with your own {@code HttpClient}, they continue to their end. A pause ends immediately, and its call fails.
     * The token stays valid, unless the credentials are to be revoked on close: that waits for a running sign-in and
     * takes up to 10 seconds. Calling it again does nothing, and neither does calling it on a view of
     * {@link #withOptions}.
     */
    @Override
    public void close() {
        if (!view) {
            engine.close();
        }
    }

    /**
     * Builds a {@link KmsClient}. A setting of the builder overrides the system property, which overrides the
     * environment variable. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder extends NetworkBuilder<Builder> {

        private @Nullable KmsCredentials credentials;
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
            network.baseUrl(Arguments.notNull("baseUrl", baseUrl));
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
         * Sets the listener for events of the client. It replaces an earlier one; for two, pass one that calls both.
         *
         * @param listener the listener; none by default
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
         * Builds a client of another server, for modules. All settings of this builder apply, except base URL,
         * credentials, headers and client certificate files, and this builder stays unchanged.
         *
         * @param name the name of the server in messages, for example {@code Northflank}
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
            BaseUrl server = network.origin(baseUrl, new Service(Arguments.text("name", name)));
            NetworkPath path = network.path(server, extension::sourceOf);
            return new OtherServer(engine(server, path, credentials.authentication()), options());
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @throws IllegalArgumentException if the base URL is not an origin, or uses {@code http} for a host that is
         *     not loopback; if a setting from the environment is malformed, or a PEM file can't be read
         * @throws IllegalStateException if the credentials are incomplete, options contradict each other, the proxy is
         *     a SOCKS proxy, the JDK would not send the proxy's password or sends writes twice, or a library is missing
         *     or too old
         */
        public KmsClient build() {
            LibraryVersions.check();
            KmsCredentials caller = caller();
            BaseUrl server = network.server();
            NetworkPath path = network.path(server, extension::sourceOf);
            Diagnosis diagnosis = new SettingsInspection(this).of(server, path, caller);
            return new KmsClient(engine(server, path, caller.authentication()), diagnosis, options(), false);
        }

        /**
         * Finds problems like {@link KmsClient#diagnose()}, even if {@link #build()} would fail: steps that don't need
         * the wrong settings still run. It uses a temporary client.
         *
         * @return the report; a step that fails throws nothing
         */
        public KmsDiagnosis diagnose() {
            return new SettingsInspection(this).diagnose();
        }

        KmsCredentials caller() {
            return credentials != null ? credentials : new CredentialSources(network.environment()).credentials();
        }

        /** Returns which source set the credentials. */
        String sourceOfCaller() {
            return credentials != null ? "builder" : new CredentialSources(network.environment()).inWords();
        }

        ClientSettings extension() {
            return extension;
        }

        Engine engine(BaseUrl server, NetworkPath path, Authentication caller) {
            if (caller.needsClientCertificate()) {
                network.requireClientCertificate(server);
            }
            return new Engine(
                    server,
                    new TransportClient(network.transport(path), path.proxies()::proxyFor, network.userAgent()),
                    caller,
                    options(),
                    listener,
                    extension.timing(),
                    network.headersFor(server),
                    extension.otherServerUrls());
        }
    }
}
