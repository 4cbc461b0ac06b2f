// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Holds the network settings of the client's builder for a {@link TransportFactory}. The SDK implements it; it is
 * immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface TransportSettings {

    /** Returns how long connecting may take: name lookup, proxy and TLS not included. */
    Duration connectTimeout();

    /**
     * Returns what TLS is set up with: trusted authorities and the client certificate. The host name is the transport's
     * to verify.
     */
    SSLContext sslContext();

    /**
     * Returns the proxy for a request, {@link Proxy#NO_PROXY} if it goes straight to the server. Its address is an {@link
     * java.net.InetSocketAddress}, mostly unresolved.
     *
     * @param uri the address of the request
     * @throws IllegalStateException if none can be chosen; no request may go out then
     */
    Proxy proxyFor(URI uri);

    /** Returns what a proxy, and only a proxy, is told about who asks, or null. */
    @Nullable PasswordAuthentication proxyCredentials();
}
