// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.Exchanges;
import ai.hanzo.contract.Sent;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server on a real socket that gives the answers it was told to give, and keeps what it was sent. It fails the test that
 * closes it after a request or an answer that does not conform to the contract.
 */
final class StubKms implements AutoCloseable {

    static final String ACCESS_TOKEN = "access-token-of-the-test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Exchanges exchanges = new Exchanges();
    private final Function<Received, Reply> replies;

    private StubKms(Function<Received, Reply> replies) {
        this.replies = replies;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static StubKms answering(Function<Received, Reply> replies) {
        return new StubKms(replies);
    }

    static StubKms answering(int status, String json) {
        return answering(request -> Reply.json(status, json));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    KmsClient client() {
        return KmsClient.builder()
                .baseUrl(url())
                .credentials(KmsCredentials.accessToken(ACCESS_TOKEN))
                .maxAttempts(1)
                .build();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received onlyRequest() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request, got " + received);
        }
        return received.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                contentType == null ? "" : contentType,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        Sent sent = new Sent(request.method(), request.uri(), headers(exchange), request.body());
        exchanges.add(contract(request), sent);
        Reply reply = replies.apply(request);
        if (!reply.wrongOnPurpose()) {
            exchanges.add(contract(request), sent, reply.answered());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    /** The same server stands for Hanzo KMS and for Northflank; the paths tell which. */
    private static Supplier<Contract> contract(Received request) {
        return request.uri().startsWith("/v1/") ? Contract::northflank : Contract::hanzoKms;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        exchanges.requireConforming();
    }

    /** What the server was sent. */
    record Received(String method, String uri, String contentType, String body) {}

    /** What the server answers. */
    record Reply(int status, String contentType, String body, boolean wrongOnPurpose) {

        static Reply json(int status, String body) {
            return new Reply(status, "application/json; charset=utf-8", body, false);
        }

        static Reply html(int status, String body) {
            return new Reply(status, "text/html", body, false);
        }

        /** Says that the answer breaks the contract because the test wants it to. */
        Reply onPurpose() {
            return new Reply(status, contentType, body, true);
        }

        Answered answered() {
            return new Answered(status, Map.of("content-type", contentType), body);
        }
    }
}
