// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Request;
import feign.Response;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests through a {@link Transport} and nothing else of the pipeline. */
final class Sender {

    private final Transport transport;
    private CallOptions options = CallOptions.defaults();

    private Sender(Transport transport) {
        this.transport = transport;
    }

    static Sender create() {
        return connecting(Duration.ofSeconds(5), null);
    }

    static Sender connecting(Duration timeout, @Nullable SSLContext ssl) {
        return new Sender(new Transport(HttpConnector.create(timeout, ssl, null, null), "test"));
    }

    static Sender borrowing(HttpClient client) {
        return new Sender(new Transport(HttpConnector.borrow(client, null), "test"));
    }

    Sender attemptTimeout(Duration timeout) {
        options = options.withAttemptTimeout(timeout);
        return this;
    }

    Sender maxResponseBytes(long bytes) {
        options = options.withMaxResponseBytes(bytes);
        return this;
    }

    Response send(String method, String url) throws AttemptFailure {
        boolean withBody = method.equals("POST") || method.equals("PATCH");
        return send(method, url, withBody ? "{\"name\":\"a\"}" : null, Map.of());
    }

    Response send(String method, String url, @Nullable String body, Map<String, Collection<String>> headers)
            throws AttemptFailure {
        return transport.execute(request(method, url, body, headers), call(method, options));
    }

    /** Sends a request that must fail, and returns how. */
    AttemptFailure failureOf(String method, String url) {
        try {
            Response response = send(method, url);
            throw new AssertionError("got status " + response.status());
        } catch (AttemptFailure failure) {
            return failure;
        }
    }

    static Call call(String method, CallOptions options) {
        return new Call(
                1,
                new Endpoint(method, "/api/v1/things"),
                Service.HANZO_KMS,
                options,
                Deadline.after(options.callTimeout(), new SystemTiming()));
    }

    static Request request(String method, String url, @Nullable String body, Map<String, Collection<String>> headers) {
        return Request.create(
                Request.HttpMethod.valueOf(method),
                url,
                headers,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                null);
    }

    /** Makes an answer that needs no network. */
    static Response response(int status, String contentType, String body, String... headers) {
        Map<String, Collection<String>> all = new java.util.HashMap<>(Map.of("content-type", List.of(contentType)));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return Response.builder()
                .status(status)
                .headers(all)
                .body(body, StandardCharsets.UTF_8)
                .request(request("POST", "http://127.0.0.1/", null, Map.of()))
                .build();
    }
}
