// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Contract;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands between the fakes of another JVM and their clients, as the HTTP proxy of these, and holds what passes against the
 * contract. So the JVM has nothing of the tests on its class path.
 */
public final class ExchangeRelay implements AutoCloseable {
    /** What is between one client and its proxy only. */
    private static final Pattern BY_HOP = Pattern.compile(
            "(?i)connection|content-length|host|http2-settings|proxy-connection|transfer-encoding|upgrade");

    private final ContractCheck kms = new ContractCheck(Contract::hanzoKms, () -> Generation.MIDDLE);
    private final ContractCheck northflank = new ContractCheck(Contract::northflank, () -> Generation.MIDDLE);
    private final AtomicInteger exchanges = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final HttpServer server;

    private ExchangeRelay(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Begins with nothing. */
    public static ExchangeRelay start() throws IOException {
        return new ExchangeRelay(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** Returns the options of a JVM whose clients send their requests through here, also those to its own fakes. */
    public List<String> options() {
        return List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + port(), "-Dhttp.nonProxyHosts=");
    }

    /** Returns the proxy for a client of this JVM. */
    public ProxySelector proxy() {
        return ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    }

    /** Returns the proxy as curl has it in its environment. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Fails as the watch of a fake in this JVM would, returns how many exchanges there were, and forgets them. */
    public int requireConforming() {
        CleanupSteps.runAll(List.of(kms::requireConforming, northflank::requireConforming));
        return exchanges.getAndSet(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A connection that the fake drops is dropped here too. */
    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            FakeRequest request = new FakeRequest(
                    exchange.getRequestMethod(),
                    target,
                    withoutHop(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            HttpResponse<byte[]> response = send(uri, request);
            Map<String, String> headers = new HashMap<>();
            withoutHop(response.headers().map()).forEach((name, values) -> headers.put(name, values.get(0)));
            check(
                    request,
                    FakeResponse.empty(response.statusCode())
                            .withHeaders(headers)
                            .withBody(response.body()));
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    /** The API that steers a fake has a file of its own: see the tests of the server. */
    private void check(FakeRequest request, FakeResponse response) {
        if (!request.target().startsWith("/control/")) {
            exchanges.incrementAndGet();
            (request.target().startsWith("/api/") ? kms : northflank).exchanged(request, response);
        }
    }

    private HttpResponse<byte[]> send(URI uri, FakeRequest request) throws IOException {
        HttpRequest.Builder copy = HttpRequest.newBuilder(uri)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> copy.header(name, value)));
        try {
            return client.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, List<String>> withoutHop(Map<String, List<String>> headers) {
        Map<String, List<String>> kept = new HashMap<>();
        headers.forEach((name, values) -> {
            if (!BY_HOP.matcher(name).matches()) {
                kept.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        return kept;
    }
}
