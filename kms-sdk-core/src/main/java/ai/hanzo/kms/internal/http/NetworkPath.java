// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The way that the requests of a client go, for probes that go it too. No record: those print what they hold. */
public final class NetworkPath {

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
     * Returns the proxy, its name not looked up, or null when requests go straight to the server.
     *
     * @throws IllegalStateException if the selector can't be used; the message says why
     */
    public @Nullable InetSocketAddress proxyFor(URI uri) {
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

    public @Nullable SSLContext tls() {
        return tls == null ? null : tls.context();
    }

    public Duration connectTimeout() {
        return connectTimeout;
    }
}
