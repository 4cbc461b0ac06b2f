// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.TransportSettings;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Holds the network path of a client's requests: proxies and TLS. Not a record, because a record would print its
 * content.
 */
public final class NetworkPath implements TransportSettings {

    private final ProxyRouter proxies;
    private final @Nullable TlsSettings tls;
    private final Duration connectTimeout;

    /**
     * Makes a path.
     *
     * @param tls the TLS settings, or null if they can't be used
     */
    public NetworkPath(ProxyRouter proxies, @Nullable TlsSettings tls, Duration connectTimeout) {
        this.proxies = proxies;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Returns the unresolved address of the HTTP proxy, or null for a direct connection.
     *
     * @throws IllegalStateException if the selector can't be used; the message says why
     */
    public @Nullable InetSocketAddress httpProxyFor(URI uri) {
        InetSocketAddress proxy = ProxyRouter.httpProxy(proxies.select(uri));
        return proxy == null ? null : InetSocketAddress.createUnresolved(proxy.getHostString(), proxy.getPort());
    }

    public ProxyRouter proxies() {
        return proxies;
    }

    /**
     * Returns the TLS settings.
     *
     * @throws NullPointerException if they can't be used
     */
    public TlsSettings tlsSettings() {
        return Objects.requireNonNull(tls, "tls");
    }

    /** Returns which source set the proxy, for messages. */
    public String sourceOfProxy() {
        return proxies.isOfJvm() ? "the settings of the JVM" : proxies.source();
    }

    /** Returns the value of the header {@code Proxy-Authorization}, or null. */
    public @Nullable String proxyAuthorization() {
        PasswordAuthentication user = proxies.user();
        return user == null ? null : ProxyCredentials.basic(user);
    }

    @Override
    public Proxy proxyFor(URI uri) {
        List<Proxy> choice = proxies.select(uri);
        return choice.isEmpty() ? Proxy.NO_PROXY : choice.get(0);
    }

    @Override
    public @Nullable PasswordAuthentication proxyCredentials() {
        return proxies.user();
    }

    @Override
    public SSLContext sslContext() {
        return tlsSettings().context();
    }

    public @Nullable SSLContext tls() {
        return tls == null ? null : tls.context();
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }
}
