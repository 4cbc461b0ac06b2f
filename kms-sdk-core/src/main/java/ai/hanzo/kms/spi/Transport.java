// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

/**
 * Sends single requests for a {@link ai.hanzo.kms.KmsClient}, which does all else: headers, authentication, retries, errors. Set
 * it with {@link ai.hanzo.kms.KmsClient.Builder#transport}; by default the client has one on {@code java.net.http}.
 * Implementations must be thread-safe, and keep these promises, which {@code TransportConformance} of {@code kms-sdk-testing}
 * checks over real sockets:
 *
 * <ul>
 *   <li><b>One deadline</b> covers name lookup, connecting, proxy, TLS, request, head and body. A server that sends a byte now
 *       and then moves it by nothing.
 *   <li><b>A size limit</b>: of a larger body no more than {@link TransportRequest#maxResponseBytes()} is ever kept. Such a
 *       response is a failure if its status is 2xx, and one with an empty body otherwise.
 *   <li><b>Interrupts</b> end the request within 250 ms wherever it waits, with the flag of the thread set.
 *   <li><b>One request, sent once.</b> No POST, PATCH or DELETE is ever repeated; a GET may be, once, where a connection broke
 *       that had rested. No redirect is followed, no authentication answered, no cookie kept, no header added but those that
 *       HTTP needs, no body decoded.
 *   <li><b>{@link TransportRequest#sending()}</b> is called before the first byte of the request itself can leave. If it has a
 *       body, the connection stands by then, with its tunnel through a proxy and with TLS.
 *   <li><b>No secret in a log</b>, whatever level any logger has. Headers and bodies are never logged.
 *   <li><b>Proxies</b> that {@link TransportSettings#proxyFor} returns are used, or the request fails; it never goes out past one.
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
     * @throws IllegalArgumentException if the request can't be sent as it is; no value is quoted
     * @throws IllegalStateException if the transport is closed
     */
    TransportResponse execute(TransportRequest request, long deadline) throws TransportException;

    /** Ends threads and connections; requests under way may be broken off. Does nothing the second time. */
    @Override
    void close();
}
