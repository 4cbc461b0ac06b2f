// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The part of {@link FakeKms} that clients need: its address, credentials and ready-made clients. Thread-safe. */
abstract class FakeEndpoint {
    final InMemoryKms server;
    final FakeNetwork network;

    FakeEndpoint(FakeSettings settings) {
        FakeSockets sockets = settings.sockets.open(settings.listening);
        server = new InMemoryKms(settings, sockets);
        network = new FakeNetwork(sockets, server);
    }

    /**
     * Returns the base URL.
     *
     * @return for example {@code http://127.0.0.1:43210}, or the same with {@code https}; the same one after a close and {@link FakeKms#open()}
     * @throws IllegalStateException if this fake was that of a test with {@link
     *     ai.hanzo.kms.testing.junit.WithFakeKms} that is over
     */
    public String url() {
        return network.url();
    }

    /**
     * Returns what points a program at this fake that makes its client with {@link KmsClient#fromEnvironment()}.
     *
     * @return {@code HANZO_KMS_URL}, {@code HANZO_KMS_CLIENT_ID} and {@code HANZO_KMS_CLIENT_SECRET}, for example for the
     *     environment of another process; with HTTPS also {@code HANZO_KMS_CA_FILE}, a file that is there until this JVM ends
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("HANZO_KMS_URL", url());
        variables.put("HANZO_KMS_CLIENT_ID", clientId());
        variables.put("HANZO_KMS_CLIENT_SECRET", clientSecret());
        GeneratedAuthority authority = network.sockets.authority();
        if (authority != null) {
            variables.put("HANZO_KMS_CA_FILE", authority.file().toString());
        }
        return Map.copyOf(variables);
    }

    /**
     * Returns the certificate of the authority that vouches for this fake and the Northflank behind it.
     *
     * @return the certificate in PEM, the same one until this JVM ends
     * @throws IllegalStateException if this fake speaks plain HTTP, see {@link FakeKmsBuilder#https()}
     */
    public String caCertificate() {
        return authority().pem();
    }

    /**
     * Returns what a client of any kind needs that trusts this fake, and nobody else. {@link #client()} and {@link
     * #clientBuilder()} have it already.
     *
     * @return a context without a key
     * @throws IllegalStateException if this fake speaks plain HTTP, see {@link FakeKmsBuilder#https()}
     */
    public SSLContext sslContext() {
        return authority().trust();
    }

    private GeneratedAuthority authority() {
        GeneratedAuthority authority = network.sockets.authority();
        if (authority == null) {
            throw new IllegalStateException("this fake speaks plain HTTP; builder().https() starts one with HTTPS");
        }
        return authority;
    }

    /** {@return the system properties that mean the same as {@link #environment()}, such as {@code hanzo.kms.url}} */
    public Map<String, String> properties() {
        return environment().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), Map.Entry::getValue));
    }

    /**
     * Sets the {@link #properties()} as system properties of this JVM, in place of all others that begin with {@code
     * hanzo.kms.}. They win over environment variables, except that a {@code HANZO_KMS_TOKEN} there stays the first choice.
     *
     * @return what takes it back when it is closed; tests that run meanwhile see the properties too
     */
    public SystemPropertyOverride overrideSystemProperties() {
        return new SystemPropertyOverride(properties());
    }

    /**
     * Returns a client that signs in here as the default identity by universal auth. It is made once, after a reset
     * anew, and closed with the fake; older ones go on until then. Its time is that of {@link FakeKms#clock()},
     * so its pauses take no real time.
     *
     * @return the shared client
     * @throws IllegalStateException if this fake is closed
     */
    public KmsClient client() {
        return network.client();
    }

    /**
     * Begins a client of another kind: it signs in here like {@link #client()} unless it is given other credentials.
     *
     * @return a builder with the URL, the credentials of the default identity and the time of this fake; the caller closes
     *     what it builds
     * @throws IllegalStateException if this fake is closed
     */
    public KmsClient.Builder clientBuilder() {
        return network.clientBuilder();
    }

    /** {@return the client id of the default identity} */
    public String clientId() {
        return server.identity.clientId();
    }

    /** {@return the first client secret of the default identity} */
    public String clientSecret() {
        return server.identity.clientSecret();
    }

    /** {@return a new access token of the default identity} */
    public String newAccessToken() {
        return server.identity.newAccessToken();
    }

    /** {@return a new bearer token of a signed-in user, who may do everything; it lives for 10 days} */
    public String newUserToken() {
        return server.newUserToken();
    }

    /**
     * Returns the WireMock server that carries the fake, for what the fake itself can't do.
     *
     * <p>Stubs that are added here win over the fake until the next reset. The request journal is off: see {@link
     * FakeKms#calls()}. Needs the types of WireMock, which the rest of this API keeps out of sight.
     *
     * @return the server, to be stopped by {@link FakeKms#close()} only
     */
    public WireMockServer wireMock() {
        return network.wireMock();
    }
}
