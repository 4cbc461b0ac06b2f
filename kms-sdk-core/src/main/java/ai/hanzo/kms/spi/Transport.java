// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

/**
 * Sends single requests for a {@link ai.hanzo.kms.KmsClient}. The client does the rest: headers, authentication,
 * retries, errors. Set it with {@link ai.hanzo.kms.KmsClient.Builder#transport}; by default the client has one on
 * {@code java.net.http}. Implementations must be thread-safe, and keep these promises, which {@code
 * TransportConformance} of {@code kms-sdk-testing} checks over real sockets:
 *
 * <ul>
 *   <li><b>One deadline</b> covers name lookup, connecting, proxy, TLS, request, head and body. A server that sends a
 *       byte now and then does not extend it. Only code of the program that TLS calls, such as a trust manager, may.
 *   <li><b>A size limit</b>: the transport never keeps more than {@link TransportRequest#maxResponseBytes()} of a body.
 *       A larger response is a failure if its status is 2xx, and has an empty body otherwise.
 *   <li><b>Interrupts</b> end the request within 250 ms wherever it waits, with the flag of the thread set.
 *   <li><b>A request that ends early</b>, by its deadline or an interrupt, closes its connection, even if the response
 *       begins to arrive at that moment.
 *   <li><b>One request, sent once.</b> The transport never repeats a POST, PATCH or DELETE. It may repeat a GET once if
 *       an idle connection broke. It follows no redirect, responds to no authentication challenge, keeps no cookie,
 *       adds only the headers that HTTP needs, and decodes no body.
 *   <li><b>{@link TransportRequest#sending()}</b> is called before the first byte of the request itself can leave. If
 *       it has a body, the connection is open by then, with its tunnel through a proxy and with TLS.
 *   <li><b>No secret in a log</b>, at any log level. The transport never logs headers and bodies.
 *   <li><b>Proxies</b> that {@link TransportSettings#proxyFor} returns are used, or the request fails. No request
 *       bypasses a proxy.
 *   <li><b>Nothing is left</b> after {@link #close()}: no thread, no socket.
 * </ul>
 *
 * @since 0.1.0
 */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and waits for the whole response, whatever its status is.
     *
     * @param request what to send
     * @param deadline when it must be over, as a reading of {@link System#nanoTime()}
     * @throws TransportException if there is no complete response
     * @throws IllegalArgumentException if the request can't be sent; the message quotes no value
     * @throws IllegalStateException if the transport is closed
     */
    TransportResponse execute(TransportRequest request, long deadline) throws TransportException;

    /** Ends threads and connections, and may abort running requests. Does nothing the second time. */
    @Override
    void close();
}
