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

/** The way that the requests of a client go, for transports and for probes. No record: those print what they hold. */
public final class NetworkPath implements TransportSettings {

    private final ProxyRouter proxies;
    private final @Nullable TlsSettings tls;
    private final Duration connectTimeout;

    /**
     * Makes one.
     *
     * @param tls what TLS is set up with, or null when that can't be used
     */
    public NetworkPath(ProxyRouter proxies, @Nullable TlsSettings tls, Duration connectTimeout) {
        this.proxies = proxies;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Returns the proxy for HTTP, its name not looked up, or null when requests go straight to the server.
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
     * Returns what TLS is set up with.
     *
     * @throws NullPointerException if that can't be used
     */
    public TlsSettings tlsSettings() {
        return Objects.requireNonNull(tls, "tls");
    }

    /** Says in words who chose the proxy. */
    public String sourceOfProxy() {
        return proxies.isOfJvm() ? "the settings of the JVM" : proxies.source();
    }

    /** Returns what proves to the proxy who asks, or null. */
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
