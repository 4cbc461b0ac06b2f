// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.TransportFactory;

/**
 * Sends the requests of a client over Apache HttpComponents 5 (classic, HTTP/1.1) instead of {@code java.net.http}. It
 * is faster, supports SOCKS proxies, tries all addresses of a host, and sends a proxy's password without a system
 * property. Immutable and thread-safe.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.apache.ApacheTransport;
 *
 * KmsClient kms = KmsClient.builder().transport(ApacheTransport.factory()).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ApacheTransport {

    private ApacheTransport() {}

    /** Returns the factory for {@link ai.hanzo.kms.KmsClient.Builder#transport}; any number of clients can share it. */
    public static TransportFactory factory() {
        return settings -> new PooledTransport(
                new Connector(settings, new HostAddresses()), settings, new ConnectionPool(System::nanoTime));
    }
}
