// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Connects the fake to the network: one WireMock server with one stub, which hands every request on. */
final class WireMockFront {
    private static final String HANDLER = "hanzo-kms";
    private static final int LOWEST_PRIORITY = Integer.MAX_VALUE;
    private static final int THREADS = 64;

    static {
        // WireMock is on the class path, because it has no module name that a module could require.
        Module fake = WireMockFront.class.getModule();
        fake.addReads(WireMockFront.class.getClassLoader().getUnnamedModule());
    }

    /** Whom the requests are for, and who looks on. */
    private record Audience(Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        static Audience nobody() {
            return new Audience(request -> FakeAnswer.dropped(Delivery.of(Delivery.Way.CLOSED)), WireWatch.nobody());
        }
    }

    private final Pauses pauses = new Pauses();
    private final WireMockServer server;
    private final String url;
    private volatile Audience audience;
    private StubMapping stub;

    WireMockFront(int port, Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        audience = new Audience(fake, watch);
        WireMockConfiguration options = new WireMockConfiguration()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .jettyStopTimeout(0L)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .templatingEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new ConsoleNotifier(false))
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                // Keeps WireMock from copying whole answers for a journal that is off.
                .maxLoggedResponseSize(1)
                .mappingSource(new NoMappings())
                .extensions(new Handler());
        server = new WireMockServer(options);
        try {
            server.start();
        } catch (FatalStartupException refused) {
            throw new UncheckedIOException("can't listen on 127.0.0.1:" + port, new IOException(refused));
        }
        url = "http://127.0.0.1:" + server.port();
        stub = addStub();
    }

    /** Stays the same after the end. */
    String url() {
        return url;
    }

    int port() {
        return server.port();
    }

    boolean isRunning() {
        return server.isRunning();
    }

    WireMockServer server() {
        return server;
    }

    /** Ends the answers that are held back, and removes the stubs that a test added. */
    synchronized void reset() {
        pauses.releaseAll();
        if (!server.getStubMappings().equals(List.of(stub))) {
            server.resetMappings();
            stub = addStub();
        }
    }

    /** Hands the requests to another fake from now on. */
    void serve(Function<FakeRequest, FakeAnswer> fake, WireWatch watch) {
        audience = new Audience(fake, watch);
    }

    /** Drops the connections of all requests until there is another fake. */
    void leave() {
        WireWatch watch = audience.watch();
        audience = Audience.nobody();
        EveryStep.of(List.of(this::reset, watch::ended));
    }

    void stop() {
        EveryStep.of(List.of(pauses::releaseAll, server::stop, audience.watch()::ended));
    }

    private StubMapping addStub() {
        return server.stubFor(
                any(anyUrl()).atPriority(LOWEST_PRIORITY).willReturn(aResponse().withTransformers(HANDLER)));
    }

    /** Answers instead of the stub. */
    private final class Handler implements ResponseTransformerV2 {
        @Override
        public String getName() {
            return HANDLER;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public Response transform(Response ignored, ServeEvent event) {
            Pauses.Gate gate = pauses.gate();
            FakeRequest request = read(event.getRequest());
            Audience now = audience;
            FakeAnswer answer = now.fake().apply(request);
            now.watch().exchanged(request, answer);
            return write(answer, gate);
        }
    }

    private static FakeRequest read(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.computeIfAbsent(FakeRequest.lowerCase(header.key()), name -> new ArrayList<>())
                    .addAll(header.values());
        }
        byte[] body = request.getBody();
        return new FakeRequest(
                request.getMethod().getName(), request.getUrl(), headers, body == null ? new byte[0] : body);
    }

    private static Response write(FakeAnswer answer, Pauses.Gate gate) {
        Delivery delivery = answer.delivery();
        Response.Builder response = Response.response();
        switch (delivery.way()) {
            case CLOSED -> response.fault(Fault.EMPTY_RESPONSE);
            case RESET -> response.fault(Fault.CONNECTION_RESET_BY_PEER);
            default -> {
                List<HttpHeader> headers = new ArrayList<>();
                answer.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
                headers.add(new HttpHeader("content-length", Integer.toString(answer.body().length)));
                response.status(answer.status())
                        .headers(new HttpHeaders(headers))
                        .body(() -> new WireBody(answer.body(), delivery, gate));
            }
        }
        return response.build();
    }
}
