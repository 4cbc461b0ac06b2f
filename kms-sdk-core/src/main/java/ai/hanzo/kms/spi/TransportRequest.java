// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.net.URI;
import java.util.function.BiConsumer;

/**
 * One request for a {@link Transport}. The SDK implements it; what it returns may hold secrets, so it must not be logged.
 *
 * @since 0.1.0
 */
public interface TransportRequest {

    /** Returns the method, such as {@code POST}. */
    String method();

    /** Returns the address: {@code http} or {@code https}, encoded, without user info and fragment. */
    URI uri();

    /**
     * Hands out all headers but those that belong to the transport: {@code Host}, {@code Content-Length}, {@code Connection},
     * {@code Transfer-Encoding} and what a proxy is told.
     *
     * @param header takes name and value
     */
    void forEachHeader(BiConsumer<String, String> header);

    /** Returns the body, empty if there is none. It must not be changed. */
    byte[] body();

    /** Returns how many bytes the body of the response may have. */
    long maxResponseBytes();

    /**
     * Notes that the first byte of this request is about to leave. From then on the server may have acted on it. Call it on
     * any thread; only the first call counts.
     */
    void sending();

    /** Notes that the head of the response has arrived, on any thread. */
    void responding();
}
