// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.AttemptTimes;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request over {@code java.net.http}: HTTP/1.1, no redirects, the body capped, and one time limit that
 * covers everything from connecting to the last byte of the response. Mostly the JDK watches the limit until the head of the
 * response is there, the calling thread after that: {@code sendAsync} could do without the JDK's watch, but on a machine
 * with one or two processors it starts a thread for each call.
 */
public final class JdkTransport implements Client, AutoCloseable {

    /** The JDK sets these itself and refuses them from a caller. */
    private static final Set<String> SET_BY_JDK = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private static final int PROXY_WANTS_PASSWORD = 407;
    private static final String JSON = "application/json";
    private static final byte[] NO_BODY = {};
    private static final Timing CLOCK = new SystemTiming();

    /** The JDK's timer can be early by its own step. */
    private static final Duration TIMER_STEP = Duration.ofMillis(2);

    private final HttpConnector http;
    private final String userAgent;

    public JdkTransport(HttpConnector http, String userAgent) {
        this.http = http;
        this.userAgent = userAgent;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws AttemptFailure {
        Call call = (Call) options;
        Duration limit =
                shorter(call.options().attemptTimeout(), call.deadline().remaining());
        if (limit.isZero()) {
            throw new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, "the time for the call is over");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        }
        Deadline deadline = Deadline.after(limit, CLOCK);
        URI uri = URI.create(request.url());
        AttemptTimes times = call.times();
        TrackedRequestBody body = TrackedRequestBody.of(request.body(), times);
        boolean bare = isBare(request, uri, body);
        HttpRequest.Builder httpRequest = toHttpRequest(request, uri, body, bare);
        BodyHandler<LimitedBodySubscriber> handler =
                LimitedBodySubscriber.handler(call.options().maxResponseBytes());
        try {
            http.lookUp(uri, limit);
            Duration left = deadline.remaining();
            if (left.isZero()) {
                throw new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, "the time for the attempt is over");
            }
            if (bare) {
                body.leaves();
            }
            return http.exchange(httpRequest, handler, left, response -> {
                if (times != null) {
                    times.arrives();
                }
                requireOfServer(response, uri);
                LimitedBodySubscriber received = response.body();
                return toResponse(request, response, received == null ? NO_BODY : received.await(deadline));
            });
        } catch (AttemptFailure e) {
            throw e;
        } catch (UnusableProxyException | ProxySelectorException e) {
            throw new AttemptFailure(AttemptFailure.Kind.UNSENDABLE, false, String.valueOf(e.getMessage()));
        } catch (HttpTimeoutException | TimeoutException e) {
            String proxy = http.proxyFor(uri);
            if (e instanceof HttpConnectTimeoutException && deadline.remaining().compareTo(TIMER_STEP) > 0) {
                throw JdkFailureTranslator.toFailure(e, body, proxy, uri);
            }
            throw JdkFailureTranslator.timedOut(seconds(limit), body, proxy, uri);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailure(
                    AttemptFailure.Kind.INTERRUPTED, body.mayBeSent(), "the calling thread was interrupted");
        } catch (IOException | IllegalArgumentException e) {
            // The JDK throws an IllegalArgumentException for a response with a Content-Length that is no number.
            throw JdkFailureTranslator.toFailure(e, body, http.proxyFor(uri), uri);
        }
    }

    /** A proxy that wants a password speaks for itself. There is no body then if it refuses a tunnel. */
    private void requireOfServer(HttpResponse<?> response, URI uri) throws AttemptFailure {
        String proxy = response.statusCode() == PROXY_WANTS_PASSWORD ? http.proxyFor(uri) : null;
        if (proxy != null) {
            throw JdkFailureTranslator.refusedByProxy(proxy, PROXY_WANTS_PASSWORD);
        }
    }

    /**
     * Says whether the JDK is to get no body at all. With an empty one it announces a length of 0, which some firewalls
     * refuse with a GET. Behind a proxy it takes a body to know whether the tunnel was open.
     */
    private boolean isBare(Request request, URI uri, TrackedRequestBody body) {
        Request.HttpMethod method = request.httpMethod();
        return body.isEmpty()
                && (method == Request.HttpMethod.GET || method == Request.HttpMethod.DELETE)
                && http.proxyFor(uri) == null;
    }

    private HttpRequest.Builder toHttpRequest(Request request, URI uri, TrackedRequestBody body, boolean bare) {
        HttpRequest.Builder builder = http.newRequest(uri);
        if (!bare) {
            builder.method(request.httpMethod().name(), body.publisher());
        } else if (request.httpMethod() == Request.HttpMethod.DELETE) {
            builder.DELETE();
        } else {
            builder.GET();
        }
        // Here and not in Feign, where each header of each request becomes a template of its own.
        builder.setHeader("Accept", JSON).setHeader("User-Agent", userAgent);
        if (!body.isEmpty()) {
            builder.setHeader("Content-Type", JSON);
        }
        request.headers().forEach((name, values) -> {
            if (!SET_BY_JDK.contains(name.toLowerCase(Locale.ROOT))) {
                addHeader(builder, name, values);
            }
        });
        return builder;
    }

    /** Replaces what was set before. The JDK's own exception would quote the value. */
    private static void addHeader(HttpRequest.Builder builder, String name, Collection<String> values) {
        try {
            Iterator<String> rest = values.iterator();
            if (rest.hasNext()) {
                builder.setHeader(name, rest.next());
            }
            rest.forEachRemaining(value -> builder.header(name, value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A header of the request has a name or a value with characters that no header may hold.");
        }
    }

    private static Response toResponse(Request request, HttpResponse<?> response, byte[] body) {
        Map<String, List<String>> all = response.headers().map();
        Map<String, Collection<String>> headers = new HashMap<>();
        for (String name : ResponseReader.HEADERS) {
            List<String> values = all.get(name);
            if (values != null) {
                headers.put(name, values);
            }
        }
        return Response.builder()
                .status(response.statusCode())
                .headers(headers)
                .body(body)
                .request(request)
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    /** Ends threads and connections. */
    @Override
    public void close() {
        http.close();
    }
}
