// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Client;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request over {@code java.net.http}: HTTP/1.1, no redirects, the body capped, and one time limit that
 * covers everything from connecting to the last byte of the answer.
 */
final class Transport implements Client {

    /** The JDK sets these itself and refuses them from a caller. */
    private static final Set<String> SET_BY_JDK = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final HttpConnector http;

    Transport(HttpConnector http) {
        this.http = http;
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
        SentBody body = SentBody.of(request.body());
        HttpRequest httpRequest = toHttpRequest(request, body);
        CompletableFuture<HttpResponse<byte[]>> answer = http.client()
                .sendAsync(httpRequest, CappedBody.handler(call.options().maxResponseBytes()));
        return toResponse(request, await(answer, limit, body));
    }

    private static HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, Duration limit, SentBody body) throws AttemptFailure {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AttemptFailure(
                    AttemptFailure.Kind.TIMED_OUT, body.mayBeSent(), "no complete answer within " + seconds(limit));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AttemptFailure(
                    AttemptFailure.Kind.INTERRUPTED, body.mayBeSent(), "the calling thread was interrupted");
        } catch (ExecutionException e) {
            throw NetworkFault.toFailure(e.getCause(), body);
        }
    }

    private HttpRequest toHttpRequest(Request request, SentBody body) {
        HttpRequest.Builder builder = http.newRequest(URI.create(request.url()));
        if (request.httpMethod() == Request.HttpMethod.GET) {
            builder.GET();
        } else {
            builder.method(request.httpMethod().name(), body.publisher());
        }
        request.headers().forEach((name, values) -> {
            if (!SET_BY_JDK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> addHeader(builder, name, value));
            }
        });
        return builder.build();
    }

    /** The JDK's own exception quotes the value. */
    private static void addHeader(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A header of the request has a name or a value with characters that no header may hold.");
        }
    }

    private static Response toResponse(Request request, HttpResponse<byte[]> answer) {
        Map<String, Collection<String>> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            headers.put(header.getKey(), header.getValue());
        }
        return Response.builder()
                .status(answer.statusCode())
                .headers(headers)
                .body(answer.body())
                .request(request)
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
