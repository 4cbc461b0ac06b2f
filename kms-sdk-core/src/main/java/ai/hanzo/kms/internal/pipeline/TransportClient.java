// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.AttemptTimes;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.TransportFailureMapper;
import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import feign.Client;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends the pipeline: passes the request to a transport, and its response to Feign. */
public final class TransportClient implements Client, AutoCloseable {

    /** The transport sets these itself. */
    private static final Set<String> SET_BY_TRANSPORT = ignoringCase(
            "Content-Length", "Host", "Connection", "Expect", "Upgrade", "Transfer-Encoding", "Proxy-Authorization");

    private static final String JSON = "application/json";
    private static final byte[] NO_BODY = {};

    private final Transport transport;
    private final Function<URI, @Nullable String> proxies;
    private final String userAgent;

    /**
     * Makes a client.
     *
     * @param proxies returns host and port of the proxy that a request goes to, or null
     */
    public TransportClient(Transport transport, Function<URI, @Nullable String> proxies, String userAgent) {
        this.transport = transport;
        this.proxies = proxies;
        this.userAgent = userAgent;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws AttemptFailure {
        Call call = (Call) options;
        Duration attempt = call.options().attemptTimeout();
        Duration left = call.deadline().remaining();
        Duration limit = attempt.compareTo(left) <= 0 ? attempt : left;
        if (limit.isZero()) {
            throw new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, "the time for the call ran out");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        }
        Attempt sending = new Attempt(request, call);
        try {
            return toResponse(request, transport.execute(sending, System.nanoTime() + limit.toNanos()));
        } catch (TransportException e) {
            throw failure(e, sending, limit);
        } catch (RuntimeException e) {
            if (!sending.sent) {
                throw e;
            }
            // A transport should not throw this, but the SDK must still know that the request was sent.
            throw failure(new TransportException(Kind.BROKEN, null, null), sending, limit);
        }
    }

    private AttemptFailure failure(TransportException fault, Attempt attempt, Duration limit) {
        String proxy = proxies.apply(attempt.uri);
        return TransportFailureMapper.of(fault, attempt.sent, proxy, attempt.uri, limit, attempt.maxResponseBytes);
    }

    private static Response toResponse(Request request, TransportResponse response) {
        Map<String, Collection<String>> headers = new HashMap<>();
        for (String name : ResponseReader.HEADERS) {
            List<String> values = response.header(name);
            if (!values.isEmpty()) {
                headers.put(name, values);
            }
        }
        return Response.builder()
                .status(response.status())
                .headers(headers)
                .body(response.body())
                .request(request)
                .build();
    }

    private static Set<String> ignoringCase(String... names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }

    /** Ends threads and connections. */
    @Override
    public void close() {
        transport.close();
    }

    /** The request as the transport sees it. */
    private final class Attempt implements TransportRequest {

        private final Request request;
        private final URI uri;
        private final long maxResponseBytes;
        private final @Nullable AttemptTimes times;
        private volatile boolean sent;

        Attempt(Request request, Call call) {
            this.request = request;
            this.uri = URI.create(request.url());
            this.maxResponseBytes = call.options().maxResponseBytes();
            this.times = call.times();
        }

        @Override
        public String method() {
            return request.httpMethod().name();
        }

        @Override
        public URI uri() {
            return uri;
        }

        /** Adds some headers here, because in Feign each header of each request would become a template. */
        @Override
        public void forEachHeader(BiConsumer<String, String> header) {
            Map<String, Collection<String>> given = request.headers();
            addUnlessGiven(given, "Accept", JSON, header);
            addUnlessGiven(given, "User-Agent", userAgent, header);
            if (body().length > 0) {
                addUnlessGiven(given, "Content-Type", JSON, header);
            }
            given.forEach((name, values) -> {
                if (!SET_BY_TRANSPORT.contains(name)) {
                    values.forEach(value -> header.accept(name, value));
                }
            });
        }

        private static void addUnlessGiven(
                Map<String, Collection<String>> given, String name, String value, BiConsumer<String, String> header) {
            for (String other : given.keySet()) {
                if (other.equalsIgnoreCase(name)) {
                    return;
                }
            }
            header.accept(name, value);
        }

        @Override
        public byte[] body() {
            byte[] body = request.body();
            return body == null ? NO_BODY : body;
        }

        @Override
        public long maxResponseBytes() {
            return maxResponseBytes;
        }

        @Override
        public void sending() {
            if (times != null) {
                times.leaves();
            }
            sent = true;
        }

        @Override
        public void responding() {
            if (times != null) {
                times.arrives();
            }
        }
    }
}
