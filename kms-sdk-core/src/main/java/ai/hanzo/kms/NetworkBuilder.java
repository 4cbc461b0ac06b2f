// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.auth.Environment;
import ai.hanzo.kms.internal.engine.NetworkSettings;
import ai.hanzo.kms.internal.http.GatewayHeaders;
import ai.hanzo.kms.internal.http.HttpConnector;
import ai.hanzo.kms.internal.http.ProxyCredentials;
import ai.hanzo.kms.internal.http.UserAgent;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import ai.hanzo.kms.spi.TransportFactory;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/**
 * Sets how a client reaches its server: time limits, proxy, TLS, headers. Contains the network settings of
 * {@link KmsClient.Builder}. Not thread-safe.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
@NoJson
public abstract class NetworkBuilder<B extends NetworkBuilder<B>> {

    final NetworkSettings network = new NetworkSettings();
    private CallOptions options = CallOptions.defaults();

    NetworkBuilder() {}

    abstract B self();

    /**
     * Limits the time to connect.
     *
     * @param timeout the time, 5 seconds by default
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public B connectTimeout(Duration timeout) {
        Arguments.notNull("timeout", timeout);
        network.connectTimeout(Arguments.timeout("connectTimeout", timeout));
        return self();
    }

    /**
     * Limits the time of one request with its whole response.
     *
     * @param timeout the time, 35 seconds by default
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public B attemptTimeout(Duration timeout) {
        Arguments.notNull("timeout", timeout);
        options = options.withAttemptTimeout(timeout);
        return self();
    }

    /**
     * Limits the time of a whole call with sign-in, retries and pauses.
     *
     * @param timeout the time, 90 seconds by default
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public B callTimeout(Duration timeout) {
        Arguments.notNull("timeout", timeout);
        options = options.withCallTimeout(timeout);
        return self();
    }

    /**
     * Limits how often a request is sent.
     *
     * @param attempts the number, 4 by default; 1 turns retries off
     * @throws IllegalArgumentException if it is not 1 to 100
     */
    public B maxAttempts(int attempts) {
        options = options.withMaxAttempts(attempts);
        return self();
    }

    /**
     * Limits the size of a response.
     *
     * @param bytes the number of bytes, 16 MiB (16,777,216) by default
     * @throws IllegalArgumentException if it is not 1 to 2,147,483,639
     */
    public B maxResponseBytes(long bytes) {
        options = options.withMaxResponseBytes(bytes);
        return self();
    }

    /**
     * Names the program, after the SDK's own name, in the {@code User-Agent} header.
     *
     * @param userAgent the name, such as {@code provisioner/2.1}; nothing by default
     * @throws IllegalArgumentException if it has more than 256 characters or contains anything but visible ASCII and
     *     spaces
     */
    public B userAgent(String userAgent) {
        network.userAgent(UserAgent.checked(userAgent));
        return self();
    }

    /**
     * Allows {@code http://} to hosts other than loopback, which sends the credentials in clear text.
     *
     * @param allow true to allow it, false by default
     */
    public B allowInsecureHttp(boolean allow) {
        network.allowInsecureHttp(allow);
        return self();
    }

    /**
     * Sets the proxies. A SOCKS proxy is refused, when the client is built or at the latest before a request is sent,
     * because Java's HTTP client would bypass it. Another {@link #transport} may use one.
     *
     * @param proxy picks the proxy, for example {@link ProxySelector#of}, or {@link HttpClient.Builder#NO_PROXY} for
     *     none; by default that of the JVM's settings, else that of the environment variables {@code HTTPS_PROXY},
     *     {@code HTTP_PROXY} and {@code NO_PROXY}, which never count for loopback
     */
    public B proxy(ProxySelector proxy) {
        network.proxy(Arguments.notNull("proxy", proxy));
        return self();
    }

    /**
     * Sets user and password for the proxy, in place of those from an environment variable. For an {@code https://}
     * address the JDK needs the system property {@code jdk.http.auth.tunneling.disabledSchemes} set to nothing at the
     * start of the JVM, or the same in its {@code conf/net.properties}; without it the JDK never sends them, so the
     * client is not built. Another {@link #transport} needs no property.
     *
     * @param user the user
     * @param password the password
     * @throws IllegalArgumentException if one is blank or malformed
     */
    public B proxyCredentials(String user, String password) {
        Arguments.notNull("user", user);
        Arguments.notNull("password", password);
        network.proxyUser(ProxyCredentials.of(user, password));
        return self();
    }

    /**
     * Sets both the TLS keys and the trusted certificates, in place of those of the JVM. For a private authority or a
     * client certificate alone, {@link #caCertificates} and {@link #clientCertificate} are simpler.
     *
     * @param sslContext the context; by default the JVM's
     */
    public B sslContext(SSLContext sslContext) {
        network.sslContext(Arguments.notNull("sslContext", sslContext));
        return self();
    }

    /**
     * Trusts more authorities, besides those of the JVM's trust store. The file is read when the client is built.
     *
     * @param pem a file with one or more certificates in PEM; by default that of {@code HANZO_KMS_CA_FILE}, if any
     */
    public B caCertificates(Path pem) {
        network.files().authorities(pem);
        return self();
    }

    /**
     * Shows a certificate to a server that asks for one: a gateway, or Hanzo KMS for {@link
     * KmsCredentials#tlsCertificate}. It replaces the JVM's key store. The files are read when the client is built.
     *
     * @param certificatePem a file with the certificate in PEM, followed by those of its issuers if the server needs
     *     them; by default that of {@code HANZO_KMS_CLIENT_CERT_FILE}, if any
     * @param keyPem a file with its key, RSA or EC, in PEM as PKCS#8 without a password; by default that of {@code
     *     HANZO_KMS_CLIENT_KEY_FILE}. It may be the same file
     */
    public B clientCertificate(Path certificatePem, Path keyPem) {
        network.files().client(certificatePem, keyPem);
        return self();
    }

    /**
     * Adds a header to each request to Hanzo KMS, sign-ins included, for a gateway in front of it, such as {@code
     * CF-Access-Client-Secret}. Its value is a secret: it is never shown. Other servers, such as Northflank, don't get
     * it.
     *
     * @param name the name; the same name, in any case, replaces the value
     * @param value the value
     * @throws IllegalArgumentException if a header can't be named so, the SDK, HTTP or a proxy owns it, Hanzo KMS
     *     refuses it ({@code x-api-key}), or the value is blank, has more than 16,384 characters or other than
     *     printable ASCII
     */
    public B header(String name, String value) {
        String checked = GatewayHeaders.name(name);
        network.header(checked, GatewayHeaders.value(checked, value));
        return self();
    }

    /**
     * Uses a client of the caller, which the caller closes. Its own connect timeout, proxy, TLS and executor apply; set
     * a proxy's password here, too, with {@link #proxyCredentials}.
     *
     * @param httpClient the client; it must not follow redirects nor have an authenticator
     * @throws IllegalArgumentException if it follows redirects or has an authenticator
     */
    public B httpClient(HttpClient httpClient) {
        Arguments.notNull("httpClient", httpClient);
        HttpConnector.requireUsable(httpClient);
        network.httpClient(httpClient);
        return self();
    }

    /**
     * Sends requests over another transport than {@code java.net.http}. The settings for time to connect, proxy and TLS
     * apply to it all the same.
     *
     * @param transport makes the transport, which the client closes
     */
    public B transport(TransportFactory transport) {
        network.transport(Arguments.notNull("transport", transport));
        return self();
    }

    /** Replaces the environment, for tests. */
    B environment(Environment other) {
        network.environment(other);
        return self();
    }

    /** Replaces the clock that measures how long connections are idle, for tests. */
    B restingTime(LongSupplier nanoTime) {
        network.restingTime(nanoTime);
        return self();
    }

    CallOptions options() {
        return options;
    }
}
