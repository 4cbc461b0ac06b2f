// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Sent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A server that knows sign-ins and one call. It issues the tokens {@code token-1}, {@code token-2} and so on, accepts
 * those it has issued, and keeps all that it sees. Each answer can be replaced.
 */
final class SignInServer implements AutoCloseable {

    static final String CLIENT_ID = "client-id-of-the-test";
    static final String CLIENT_SECRET = "client-secret-of-the-test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final CheckedExchanges exchanges = new CheckedExchanges();
    private final AtomicInteger issued = new AtomicInteger();

    private volatile long expiresIn = 2_592_000;
    private volatile long maxTtl = 2_592_000;
    private volatile Script login = request -> grant();
    private volatile Script renewal = request -> grant();
    private volatile Script revocation = request -> Reply.json("{\"message\":\"done\"}");
    private volatile Script call = this::answerCall;

    private SignInServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static SignInServer start() {
        try {
            return new SignInServer(HttpServer.create(anyPort(), 1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SignInServer startTls(SSLContext keys, boolean wantsClientCertificate) {
        try {
            HttpsServer https = HttpsServer.create(anyPort(), 1000);
            https.setHttpsConfigurator(new HttpsConfigurator(keys) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                    tls.setNeedClientAuth(wantsClientCertificate);
                    parameters.setSSLParameters(tls);
                }
            });
            return new SignInServer(https);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port();
    }

    /** Returns the builder of a client that signs in here with the universal auth of this class. */
    KmsClient.Builder client() {
        return KmsClient.builder().baseUrl(url()).credentials(KmsCredentials.universalAuth(CLIENT_ID, CLIENT_SECRET));
    }

    SignInServer terms(long expiresIn, long maxTtl) {
        this.expiresIn = expiresIn;
        this.maxTtl = maxTtl;
        return this;
    }

    SignInServer onLogin(Script script) {
        login = script;
        return this;
    }

    SignInServer onRenewal(Script script) {
        renewal = script;
        return this;
    }

    SignInServer onRevocation(Script script) {
        revocation = script;
        return this;
    }

    SignInServer onCall(Script script) {
        call = script;
        return this;
    }

    /** Issues the next token. */
    Reply grant() {
        return grant("token-" + issued.incrementAndGet(), expiresIn, maxTtl);
    }

    Reply grant(String token, long expiresIn, long maxTtl) {
        good.add(token);
        return Reply.json("{\"accessToken\":\"" + token + "\",\"expiresIn\":" + expiresIn + ",\"accessTokenMaxTTL\":"
                + maxTtl + ",\"tokenType\":\"Bearer\"}");
    }

    void accept(String token) {
        good.add(token);
    }

    void expire(String token) {
        good.remove(token);
    }

    Reply answerCall(Seen request) {
        return good.contains(request.bearer())
                ? Reply.json("{\"appConnectionOptions\":[]}")
                : Reply.error(403, "TokenError", "Your token has expired.");
    }

    List<Seen> logins() {
        return seen(request -> request.path().endsWith("/login"));
    }

    List<Seen> renewals() {
        return seen(request -> request.path().endsWith("/token/renew"));
    }

    List<Seen> revocations() {
        return seen(request -> request.path().endsWith("/token/revoke"));
    }

    List<Seen> calls() {
        return seen(request -> !request.path().contains("/auth/"));
    }

    /** Returns the tokens of the calls, in the order in which they came. */
    List<String> bearers() {
        return calls().stream().map(Seen::bearer).toList();
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    private List<Seen> seen(Predicate<Seen> which) {
        return seen.stream().filter(which).toList();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Seen request = Seen.of(exchange);
            seen.add(request);
            Sent sent = new Sent(request.method(), request.path(), request.headers(), request.body());
            exchanges.add(sent);
            Reply reply = scriptFor(request.path()).answer(request);
            if (reply.status() > 0 && !reply.wrongOnPurpose()) {
                exchanges.add(sent, reply.answered());
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            if (reply.status() > 0) {
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // The client went away, which some tests want it to.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Script scriptFor(String path) {
        if (path.endsWith("/login")) {
            return login;
        }
        if (path.endsWith("/token/renew")) {
            return renewal;
        }
        return path.endsWith("/token/revoke") ? revocation : call;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        exchanges.requireConforming();
    }

    /** Answers one kind of request. */
    interface Script {
        Reply answer(Seen request) throws Exception;
    }

    /** A request as it came over the wire; the names of headers are in lower case. */
    record Seen(String method, String path, Map<String, String> headers, String body) {

        static Seen of(HttpExchange exchange) throws IOException {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> String.join(", ", header.getValue())));
            return new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        String bearer() {
            return headers.getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        }
    }

    /** An answer; status 0 drops the connection without one. */
    record Reply(int status, String contentType, String body, Map<String, String> headers, boolean wrongOnPurpose) {

        static Reply json(String body) {
            return new Reply(200, "application/json; charset=utf-8", body, Map.of(), false);
        }

        static Reply error(int status, String error, String message) {
            String text = "\"" + message + "\"";
            String issues = "[{\"code\":\"custom\",\"path\":[\"name\"],\"message\":" + text + "}]";
            return new Reply(
                    status,
                    "application/json",
                    "{\"reqId\":\"req-1\",\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":"
                            + (status == 422 ? issues : text) + "}",
                    Map.of(),
                    false);
        }

        static Reply of(int status, String contentType, String body) {
            return new Reply(status, contentType, body, Map.of(), false);
        }

        static Reply dropped() {
            return new Reply(0, "", "", Map.of(), false);
        }

        Reply with(String header, String value) {
            return new Reply(status, contentType, body, Map.of(header, value), wrongOnPurpose);
        }

        /** Says that the answer breaks the contract because the test wants it to. */
        Reply onPurpose() {
            return new Reply(status, contentType, body, headers, true);
        }

        Answered answered() {
            Map<String, String> all = new HashMap<>(headers);
            all.put("content-type", contentType);
            return new Answered(status, all, body);
        }
    }
}
