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
     * @return for example {@code http://127.0.0.1:43210}, or the same with {@code https}; the same one after a close
     *     and {@link FakeKms#open()}
     * @throws IllegalStateException if this fake belongs to a finished test with {@link
     *     ai.hanzo.kms.testing.junit.WithFakeKms}
     */
    public String url() {
        return network.url();
    }

    /**
     * Returns the environment variables that point a program at this fake, if it builds its client with
     * {@link KmsClient#fromEnvironment()}.
     *
     * @return {@code HANZO_KMS_URL}, {@code HANZO_KMS_CLIENT_ID} and {@code HANZO_KMS_CLIENT_SECRET}, for example for the
     *     environment of another process; with HTTPS also {@code HANZO_KMS_CA_FILE}, a file that exists until this JVM ends
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
     * Returns the certificate of the authority that signs the certificates of this fake and its Northflank.
     *
     * @return the certificate in PEM, the same one until this JVM ends
     * @throws IllegalStateException if this fake uses plain HTTP, see {@link FakeKmsBuilder#https()}
     */
    public String caCertificate() {
        return authority().pem();
    }

    /**
     * Returns an SSL context for other clients. It trusts only this fake. {@link #client()} and {@link
     * #clientBuilder()} already use it.
     *
     * @return a context without a key
     * @throws IllegalStateException if this fake uses plain HTTP, see {@link FakeKmsBuilder#https()}
     */
    public SSLContext sslContext() {
        return authority().trust();
    }

    private GeneratedAuthority authority() {
        GeneratedAuthority authority = network.sockets.authority();
        if (authority == null) {
            throw new IllegalStateException(
                    "This fake uses plain HTTP. FakeKms.builder().https() starts one with HTTPS.");
        }
        return authority;
    }

    /** {@return the system properties with the same meaning as {@link #environment()}, such as {@code hanzo.kms.url}} */
    public Map<String, String> properties() {
        return environment().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), Map.Entry::getValue));
    }

    /**
     * Sets the {@link #properties()} as system properties of this JVM, and removes all others that begin with {@code
     * hanzo.kms.}. They win over environment variables, except over {@code HANZO_KMS_TOKEN}.
     *
     * @return an override that restores the properties on close; tests that run meanwhile also see them
     */
    public SystemPropertyOverride overrideSystemProperties() {
        return new SystemPropertyOverride(properties());
    }

    /**
     * Returns a client that signs in to this fake as the default identity with universal auth. The fake creates it
     * once, and again after a reset, and closes it with the fake. Older clients keep working until then. It uses
     * {@link FakeKms#clock()}, so its pauses take no real time.
     *
     * @return the shared client
     * @throws IllegalStateException if this fake is closed
     */
    public KmsClient client() {
        return network.client();
    }

    /**
     * Returns a builder for a client with other settings. It signs in like {@link #client()} unless you set other
     * credentials.
     *
     * @return a builder with the URL, the credentials of the default identity and the clock of this fake; the caller closes
     * the client
     * @throws IllegalStateException if this fake is closed
     */
    public KmsClient.Builder clientBuilder() {
        return network.clientBuilder();
    }

    /** {@return the client ID of the default identity} */
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

    /** {@return a new bearer token of a signed-in user, with all permissions; it is valid for 10 days} */
    public String newUserToken() {
        return server.newUserToken();
    }

    /**
     * Returns the WireMock server that the fake runs on, for your own stubs.
     *
     * <p>Your stubs win over the fake until the next reset. The request journal is off: see {@link FakeKms#calls()}. No
     * other method of the fake needs a type of WireMock.
     *
     * @return the server; only {@link FakeKms#close()} stops it
     */
    public WireMockServer wireMock() {
        return network.wireMock();
    }
}
