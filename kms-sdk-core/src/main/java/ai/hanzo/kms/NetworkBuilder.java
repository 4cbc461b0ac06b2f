// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.http.HttpConnector;
import ai.hanzo.kms.internal.http.ProxyCredentials;
import ai.hanzo.kms.spi.Arguments;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sets how a client reaches its server: time to connect, proxy, TLS. The part of {@link KmsClient.Builder} that is about
 * the network. Not thread-safe.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
public abstract class NetworkBuilder<B extends NetworkBuilder<B>> {

    private Duration connectTimeout = Duration.ofSeconds(5);
    private boolean allowInsecureHttp;
    private @Nullable ProxySelector proxy;
    private @Nullable PasswordAuthentication proxyUser;
    private @Nullable SSLContext sslContext;
    private @Nullable HttpClient httpClient;

    NetworkBuilder() {}

    abstract B self();

    /**
     * Limits the time to connect.
     *
     * @param timeout the time, 5 seconds by default
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public B connectTimeout(Duration timeout) {
        this.connectTimeout = Arguments.timeout("connectTimeout", timeout);
        return self();
    }

    /**
     * Allows {@code http://} to hosts other than loopback, which sends the credentials in clear text.
     *
     * @param allow true to allow it, false by default
     */
    public B allowInsecureHttp(boolean allow) {
        this.allowInsecureHttp = allow;
        return self();
    }

    /**
     * Sets the proxies.
     *
     * @param proxy picks the proxy, for example {@link ProxySelector#of}; by default the JVM's
     */
    public B proxy(ProxySelector proxy) {
        this.proxy = Objects.requireNonNull(proxy, "proxy");
        return self();
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
    public B proxyCredentials(String user, String password) {
        this.proxyUser = ProxyCredentials.of(user, password);
        return self();
    }

    /**
     * Sets the TLS keys and the trusted certificates: for a private authority, or a sign-in by certificate.
     *
     * @param sslContext the context; by default the JVM's
     */
    public B sslContext(SSLContext sslContext) {
        this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
        return self();
    }

    /**
     * Uses a client of the caller, which the caller closes. Its own connect timeout, proxy, TLS and executor
     * apply; a proxy's password is set here all the same, with {@link #proxyCredentials}.
     *
     * @param httpClient the client; it must not follow redirects nor have an authenticator
     * @throws IllegalArgumentException if it does
     */
    public B httpClient(HttpClient httpClient) {
        HttpConnector.requireUsable(httpClient);
        this.httpClient = httpClient;
        return self();
    }

    BaseUrl origin(String url, Service service) {
        BaseUrl origin = BaseUrl.of(url, allowInsecureHttp, service);
        ProxyCredentials.requireUsable(proxyUser, origin);
        return origin;
    }

    HttpConnector connector() {
        return HttpConnector.of(httpClient, connectTimeout, sslContext, proxy, proxyUser);
    }
}
