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
 * Calls one Hanzo KMS server with the credentials of one caller.
 *
 * <p>Build one for an application, share it, and close it at the end: it keeps connections and one access token.
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
     * Asks the server whether it is up ({@code GET /api/status}). The request needs no access token and no sign-in, so
     * it suits a health check; {@link #withOptions} limits its time.
     *
     * @return what the server says of itself
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
     * interrupt and a rate limit that outlasts the time end the wait early.
     *
     * @param timeout how long to wait at most
     * @return what the server says of itself
     * @throws IllegalArgumentException if the time is not positive or exceeds one day
     * @throws KmsException if the server is not ready in time; the message holds the last failure
     * @throws IllegalStateException if the client is closed, before or meanwhile
     */
    public ServerStatus awaitReady(Duration timeout) {
        Arguments.notNull("timeout", timeout);
        return engine.awaitReady(Arguments.timeout("timeout", timeout), options);
    }

    /**
     * Checks step by step whether this client reaches its server and what its caller may do there. The report names
     * each problem. It changes nothing, sends each request once, and signs in at most once. It does not sign in if its
     * token is still valid, or if a sign-in was refused a moment ago. It stores nothing; to check that writes get
     * through, it revokes a token that does not exist. Takes some seconds if all is well; where nothing responds, each
     * wait takes the attempt timeout, 10 seconds at most. An interrupt ends it early.
     *
     * @return what was found; a step that fails throws nothing
     * @throws IllegalStateException if the client is closed
     */
    public KmsDiagnosis diagnose() {
        engine.probes();
        return diagnosis.run(engine, options);
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
        return new KmsClient(engine, diagnosis, Arguments.notNull("options", options), true);
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
         * Sets a listener for the events of the client.
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
         * Builds a client of another server, for modules. All settings of this builder apply, except base URL,
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
            BaseUrl server = network.origin(baseUrl, new Service(Arguments.text("name", name)));
            NetworkPath path = network.path(server, extension::sourceOf);
            return new OtherServer(engine(server, path, credentials.authentication()), options());
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @throws IllegalArgumentException if the base URL is no origin, or clear text to a host that is not loopback; if a
         *     setting from the environment is malformed, or a PEM file can't be read
         * @throws IllegalStateException if the credentials are incomplete, options contradict each other, the proxy is a SOCKS proxy, the JDK would not send the proxy's password or sends writes twice, or a library is missing or too old
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
         * Finds out what is wrong, as {@link KmsClient#diagnose()} does, also where {@link #build()} refuses the
         * settings: steps that don't need the wrong settings still run. The client for it lasts no longer than this
         * call.
         *
         * @return what was found; a step that fails throws nothing
         */
        public KmsDiagnosis diagnose() {
            return new SettingsInspection(this).diagnose();
        }

        KmsCredentials caller() {
            return credentials != null ? credentials : new CredentialSources(network.environment()).credentials();
        }

        /** Says who set the credentials. */
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
                    network.headersFor(server));
        }
    }
}
