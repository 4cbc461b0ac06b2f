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
     * Returns the TLS settings: trusted authorities and the client certificate. The transport must verify the host
     * name.
     */
    SSLContext sslContext();

    /**
     * Returns the proxy for a request, or {@link Proxy#NO_PROXY} for a direct connection. Its address is an {@link
     * java.net.InetSocketAddress}, mostly unresolved.
     *
     * @param uri the address of the request
     * @throws IllegalStateException if no proxy can be chosen; then don't send the request
     */
    Proxy proxyFor(URI uri);

    /** Returns the credentials for the proxy, or null. Send them only to the proxy. */
    @Nullable PasswordAuthentication proxyCredentials();
}
