// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request over {@code java.net.http}: HTTP/1.1, no redirects, the body capped, and one time limit that covers
 * everything from connecting to the last byte of the response. Usually the JDK enforces the limit until the head of the
 * response arrives, then the calling thread does. {@code sendAsync} would need no limit of the JDK, but starts a thread
 * for each call on a machine with one or two processors.
 */
public final class JdkTransport implements Transport {

    private static final int PROXY_WANTS_PASSWORD = 407;
    private static final byte[] NO_BODY = {};

    /** The JDK's timer can fire early by this step. */
    private static final long TIMER_STEP = TimeUnit.MILLISECONDS.toNanos(2);

    private final HttpConnector http;

    public JdkTransport(HttpConnector http) {
        this.http = http;
    }

    @Override
    public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
        URI uri = request.uri();
        TrackedRequestBody body = TrackedRequestBody.of(request.body(), request::sending);
        boolean bare = isBare(request, uri, body);
        HttpRequest.Builder httpRequest = toHttpRequest(request, uri, body, bare);
        try {
            http.lookUp(uri, left(deadline));
            Duration left = left(deadline);
            if (left.isZero()) {
                throw new TransportException(Kind.TIMEOUT, "the time for the attempt ran out", null);
            }
            if (bare) {
                body.leaves();
            }
            return http.exchange(httpRequest, request.maxResponseBytes(), left, response -> {
                request.responding();
                requireOfServer(response, uri);
                LimitedBodySubscriber received = response.body();
                return toResponse(response, received == null ? NO_BODY : received.await(deadline));
            });
        } catch (TransportException e) {
            throw e;
        } catch (UnusableProxyException e) {
            throw new TransportException(Kind.UNUSABLE, e.getMessage(), null);
        } catch (HttpTimeoutException | TimeoutException e) {
            boolean connecting = e instanceof HttpConnectTimeoutException && deadline - System.nanoTime() > TIMER_STEP;
            throw new TransportException(connecting ? Kind.CONNECT_TIMEOUT : Kind.TIMEOUT, null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, null, null);
        } catch (IOException | IllegalArgumentException e) {
            // The JDK throws an IllegalArgumentException for a response with a Content-Length that is no number.
            throw JdkFailureTranslator.toFailure(e, body.mayBeSent());
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Throws for a 407, which comes from a proxy. It has no body if the proxy refuses a tunnel. */
    private void requireOfServer(HttpResponse<?> response, URI uri) throws TransportException {
        if (response.statusCode() == PROXY_WANTS_PASSWORD && http.proxyFor(uri) != null) {
            throw TransportException.refusedByProxy(PROXY_WANTS_PASSWORD);
        }
    }

    /**
     * Says whether to pass no body to the JDK. With an empty body, the JDK sends a length of 0, which some firewalls
     * refuse for a GET. Behind a proxy, the body shows whether the tunnel was open.
     */
    private boolean isBare(TransportRequest request, URI uri, TrackedRequestBody body) {
        String method = request.method();
        return body.isEmpty() && (method.equals("GET") || method.equals("DELETE")) && http.proxyFor(uri) == null;
    }

    private HttpRequest.Builder toHttpRequest(
            TransportRequest request, URI uri, TrackedRequestBody body, boolean bare) {
        HttpRequest.Builder builder = http.newRequest(uri);
        if (!bare) {
            builder.method(request.method(), body.publisher());
        } else if (request.method().equals("DELETE")) {
            builder.DELETE();
        } else {
            builder.GET();
        }
        try {
            request.forEachHeader(builder::header);
        } catch (IllegalArgumentException e) {
            // The JDK's message would quote the value.
            throw new IllegalArgumentException(
                    "A header of the request has a name or a value with characters that no header may contain.");
        }
        return builder;
    }

    private static TransportResponse toResponse(HttpResponse<?> response, byte[] body) {
        Map<String, List<String>> headers = response.headers().map();
        return TransportResponse.of(response.statusCode(), name -> headers.getOrDefault(name, List.of()), body);
    }

    /** Ends threads and connections. */
    @Override
    public void close() {
        http.close();
    }
}
