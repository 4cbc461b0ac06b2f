// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Lazy;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects the fake to the network with one WireMock server, which passes every request on. After a test got the
 * server, a stub of lowest priority does so, after the stubs of the test.
 */
public final class WireMockFront {
    private static final String HANDLER = "hanzo-kms";
    private static final int LOWEST_PRIORITY = Integer.MAX_VALUE;
    /** A held response blocks one thread, for 30 seconds at most. Threads start on demand. */
    private static final int THREADS = 2000;

    static {
        // WireMock is on the class path, because it has no module name that a module could require; so is the validator
        // of
        // JSON schemas.
        Module fake = WireMockFront.class.getModule();
        fake.addReads(WireMockFront.class.getClassLoader().getUnnamedModule());
    }

    private final HeldResponses held = new HeldResponses();
    private final WireMockServer server;
    private final int boundPort;
    private final String url;
    private final Duration silence;
    private volatile Function<FakeRequest, FakeResponse> fake;

    /** An incompatible library, which a response can't report. */
    private volatile @Nullable LinkageError misfit;

    /** Whether a test got the server; before that WireMock has no stubs, so requests bypass it. */
    private volatile boolean handedOut;

    /** Without an authority it speaks plain HTTP. */
    WireMockFront(
            SocketSettings settings,
            int port,
            @Nullable GeneratedAuthority authority,
            Function<FakeRequest, FakeResponse> fake) {
        this.fake = fake;
        silence = settings.silence();
        WireMockConfiguration options = new WireMockConfiguration()
                .bindAddress(settings.bindAddress())
                .containerThreads(THREADS)
                .jettyAcceptQueueSize(THREADS)
                .jettyStopTimeout(0L)
                .jettyIdleTimeout(silence.toMillis())
                .http2PlainDisabled(true)
                .http2TlsDisabled(true)
                .gzipDisabled(true)
                .templatingEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new ConsoleNotifier(false))
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                // Keeps WireMock from copying whole responses for a journal that is off.
                .maxLoggedResponseSize(1)
                .mappingSource(new EmptyMappings())
                .httpServerFactory((same, admin, stubs) -> new KmsHttpServer(same, admin, stubs, this::shortcut))
                .extensions(new Handler());
        HttpClientFactory standard = options.httpClientFactory();
        options.httpClientFactory((same, trustsAll, trusted, systemProperties) -> {
            // For stubs of users that pass requests on; it takes long to make.
            Lazy<HttpClient> client =
                    Lazy.lazy(() -> standard.buildHttpClient(same, trustsAll, trusted, systemProperties));
            return request -> client.get().execute(request);
        });
        try {
            server = authority == null ? start(options.port(port)) : startSecure(options.httpsPort(port), authority);
        } catch (FatalStartupException refused) {
            throw new UncheckedIOException(
                    "The fake can't listen on " + settings.bindAddress() + ":" + port + ".", new IOException(refused));
        }
        boundPort = authority == null ? server.port() : server.httpsPort();
        url = settings.url(boundPort);
    }

    private static WireMockServer start(WireMockConfiguration options) {
        WireMockServer server = new WireMockServer(options);
        server.start();
        return server;
    }

    /** WireMock takes keys from files only. They are read at the start, and gone after it. */
    private static WireMockServer startSecure(WireMockConfiguration options, GeneratedAuthority authority) {
        String password = RandomText.hex(16);
        Path keys = authority.writeServerStore(password);
        try {
            return start(options.httpDisabled(true)
                    .keystorePath(keys.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(password)
                    .keyManagerPassword(password));
        } finally {
            keys.toFile().delete();
        }
    }

    /** Returns the URL, which stays the same after a close. */
    public String url() {
        return url;
    }

    int port() {
        return boundPort;
    }

    boolean isRunning() {
        return server.isRunning();
    }

    public synchronized WireMockServer server() {
        if (!handedOut) {
            addStub();
            handedOut = true;
        }
        return server;
    }

    /** Ends held responses, and removes the stubs of a test. */
    public synchronized void reset() {
        held.releaseAll();
        if (handedOut) {
            server.resetMappings();
            addStub();
        }
    }

    /**
     * Fails the test that caused it, in the thread of the test.
     *
     * @throws LinkageError if one came out of a request
     */
    public void requireSound() {
        LinkageError error = misfit;
        if (error != null) {
            throw error;
        }
    }

    /** Hands the requests to another fake from now on. */
    void serve(Function<FakeRequest, FakeResponse> fake) {
        this.fake = fake;
    }

    /** Drops the connections of all requests until there is another fake. */
    void leave() {
        fake = request -> FakeResponse.dropped(TransferMode.of(TransferMode.Way.CLOSED));
        CleanupSteps.runAll(List.of(this::reset, this::requireSound));
    }

    void stop() {
        CleanupSteps.runAll(List.of(held::releaseAll, server::stop, this::requireSound));
    }

    private void addStub() {
        server.stubFor(
                any(anyUrl()).atPriority(LOWEST_PRIORITY).willReturn(aResponse().withTransformers(HANDLER)));
    }

    /** Responds instead of the stub. */
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
            return respond(event.getRequest());
        }
    }

    private Optional<Response> shortcut(Request request) {
        return handedOut ? Optional.empty() : Optional.of(respond(request));
    }

    private Response respond(Request request) {
        HeldResponses.Gate gate = held.gate();
        try {
            return write(fake.apply(read(request)), gate);
        } catch (LinkageError error) {
            System.getLogger(HANDLER)
                    .log(
                            System.Logger.Level.ERROR,
                            "The fake could not respond to a request, because a library is incompatible.",
                            error);
            misfit = error;
            return write(FakeResponse.dropped(TransferMode.of(TransferMode.Way.CLOSED)), gate);
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

    private Response write(FakeResponse fakeResponse, HeldResponses.Gate gate) {
        TransferMode delivery = fakeResponse.delivery();
        Response.Builder response = Response.response();
        switch (delivery.way()) {
            case CLOSED -> response.fault(Fault.EMPTY_RESPONSE);
            case RESET -> response.fault(Fault.CONNECTION_RESET_BY_PEER);
            default -> {
                List<HttpHeader> headers = new ArrayList<>();
                fakeResponse.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
                headers.add(new HttpHeader("content-length", Integer.toString(fakeResponse.body().length)));
                response.status(fakeResponse.status())
                        .headers(new HttpHeaders(headers))
                        .body(() -> new WireBody(fakeResponse.body(), delivery, gate, silence));
            }
        }
        return response.build();
    }
}
