// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.net.URI;
import java.util.function.BiConsumer;

/**
 * Describes one request for a {@link Transport}. The SDK implements it. Its values may contain secrets, so don't log
 * them.
 *
 * @since 0.1.0
 */
public interface TransportRequest {

    /** Returns the method, such as {@code POST}. */
    String method();

    /** Returns the address: {@code http} or {@code https}, encoded, without user info and fragment. */
    URI uri();

    /**
     * Hands out all headers but those that belong to the transport: {@code Host}, {@code Content-Length}, {@code
     * Connection}, {@code Transfer-Encoding} and the headers for a proxy.
     *
     * @param header takes name and value
     */
    void forEachHeader(BiConsumer<String, String> header);

    /** Returns the body, empty if there is none. Don't change it. */
    byte[] body();

    /** Returns how many bytes the body of the response may have. */
    long maxResponseBytes();

    /**
     * Notes that the first byte of this request is about to leave. After that, the server may have acted on the
     * request. Call it on any thread; only the first call counts.
     */
    void sending();

    /** Notes that the head of the response has arrived, on any thread. */
    void responding();
}
