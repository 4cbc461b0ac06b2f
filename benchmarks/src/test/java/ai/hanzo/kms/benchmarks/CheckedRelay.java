// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.Exchanges;
import ai.hanzo.contract.Sent;
import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Transport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Stands before the benchmark server, and fails the test that closes it if what passes breaks the contract. */
final class CheckedRelay implements AutoCloseable {

    private final String target;
    private final HttpServer relay;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Exchanges exchanges = new Exchanges();

    private CheckedRelay(String target) throws IOException {
        this.target = target;
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.setExecutor(threads);
        relay.createContext("/", this::pass);
        relay.start();
    }

    static CheckedRelay before(ServerProcess server) throws IOException {
        return new CheckedRelay(server.url(Transport.CLEAR));
    }

    String url() {
        return "http://localhost:" + relay.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Sent sent = new Sent(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    joined(exchange.getRequestHeaders()),
                    body);
            exchanges.add(Contract::hanzoKms, sent);
            HttpResponse<String> response = answer(sent);
            exchanges.add(Contract::hanzoKms, sent, answered(response));
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            HttpHeaders headers = response.headers();
            headers.firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private HttpResponse<String> answer(Sent sent) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + sent.target()))
                .method(sent.method(), HttpRequest.BodyPublishers.ofString(sent.body()))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Answered answered(HttpResponse<String> response) {
        return new Answered(response.statusCode(), joined(response.headers().map()), response.body());
    }

    private static Map<String, String> joined(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(", ", header.getValue())));
    }

    @Override
    public void close() {
        relay.stop(0);
        threads.shutdownNow();
        exchanges.requireConforming();
    }
}
