// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

/**
 * Makes the {@link Transport} of a client. Many builders may use one factory, so it must be thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportFactory {

    /**
     * Makes a transport that the client closes. The transport opens no connection and starts no thread before the first
     * request.
     *
     * @param settings the network settings of the builder; valid for as long as the transport lives
     * @throws IllegalStateException if the settings can't be used; the message says why
     */
    Transport create(TransportSettings settings);
}
