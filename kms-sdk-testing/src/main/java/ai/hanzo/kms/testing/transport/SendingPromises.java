// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** Promises about sending: a request is sent once and unchanged, and causes no other request. */
final class SendingPromises {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");
    private static final Set<String> OF_HTTP = Set.of("host", "content-length", "connection");

    /** Enough for a byte to arrive that a transport sent before it reports the request. */
    private static final long ARRIVAL_MILLIS = 150;

    private final Bench bench;

    SendingPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        List<TransportPromise> all = new ArrayList<>();
        for (String method : METHODS) {
            all.add(new TransportPromise("a " + method + " arrives as it is", () -> arrives(method)));
        }
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            all.add(new TransportPromise(
                    "a " + method + " whose connection breaks is not sent again", () -> sentOnce(method)));
            all.add(new TransportPromise(
                    "a " + method + " is not sent again because the server ended an idle connection",
                    () -> sentOnceAfterRest(method)));
            all.add(new TransportPromise(
                    "a " + method + " that the server asks to repeat is not sent again",
                    () -> notRepeated(method, "503 Busy\r\nRetry-After: 0")));
        }
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            all.add(new TransportPromise("a redirect with " + status + " is not followed", () -> redirect(status)));
        }
        all.add(new TransportPromise("a request for another sign-in is ignored", () -> {
            notRepeated("POST", "401 No\r\nWWW-Authenticate: Basic realm=\"a\"");
            notRepeated("GET", "401 No\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\"");
        }));
        all.add(new TransportPromise("a cookie is not sent back", this::cookie));
        all.add(new TransportPromise("a connection is used for the next request too", this::keepsConnections));
        all.add(new TransportPromise("each of many concurrent requests gets its own response", this::manyAtOnce));
        return all;
    }

    private void arrives(String method) throws Exception {
        try (Peer server = Peer.respondingOverTls(bench.trusted(), OK);
                Transport transport = bench.directWithPassword()) {
            AtomicBoolean late = new AtomicBoolean();
            Outgoing request = Outgoing.of(method, server);
            request.whenSending(() -> late.set(server.hearsWithin(ARRIVAL_MILLIS)));
            TransportResponse response = Trial.of(transport, request).response();
            Received came = server.requests().get(0);

            Trial.require(
                    response.status() == 200 && response.body().length == 2,
                    "The response is not the one that the server sent.");
            Trial.require(
                    came.line().equals(method + " /things HTTP/1.1"), "The server received: " + came.line() + ".");
            Trial.require(
                    came.body().equals(new String(request.body(), StandardCharsets.UTF_8)),
                    "The server received a different body.");
            request.headers()
                    .forEach((name, value) -> Trial.require(
                            List.of(value).equals(came.headers().get(name)),
                            "The server received a different header " + name + "."));
            Set<String> added = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            added.addAll(came.headers().keySet());
            request.headers().keySet().forEach(added::remove);
            OF_HTTP.forEach(added::remove);
            Trial.require(added.isEmpty(), "The transport added headers: " + added + ".");
            Trial.require(
                    request.isSent() && request.isResponded(),
                    "The transport did not report the request or the response.");
            Trial.require(!late.get(), "The transport reported the request after its first byte was sent.");
            Trial.require(request.headAt() - came.firstByteAt() >= 0, "The transport reported the response too early.");
        }
    }

    private void sentOnce(String method) throws Exception {
        try (Peer server = Peer.doing(Conversation::read);
                Transport transport = bench.transport()) {
            Trial.of(transport, Outgoing.of(method, server)).failure();
            Trial.require(
                    server.requests().size() == 1,
                    "The request was sent " + server.requests().size() + " times.");
        }
    }

    private void sentOnceAfterRest(String method) throws Exception {
        try (Peer server = Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write(OK);
                    if (conversation.read() != null) {
                        conversation.write(OK);
                        conversation.read();
                    }
                });
                Transport transport = bench.transport()) {
            Trial.of(transport, Outgoing.of(method, server)).response();
            Trial.of(transport, Outgoing.of(method, server)).response();
            // The server has read the third request when it ends the connection.
            Trial.of(transport, Outgoing.of(method, server)).failure();
            Trial.require(
                    server.requests().size() == 3,
                    "The request was sent " + (server.requests().size() - 2) + " times.");
        }
    }

    private void notRepeated(String method, String statusAndHeaders) throws Exception {
        try (Peer server = Peer.responding("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\n\r\n");
                Transport transport = bench.transport()) {
            TransportResponse response =
                    Trial.of(transport, Outgoing.of(method, server)).response();
            Trial.require(
                    statusAndHeaders.startsWith(response.status() + " "), "The status is " + response.status() + ".");
            Trial.require(
                    server.requests().size() == 1,
                    "The request was sent " + server.requests().size() + " times.");
        }
    }

    private void redirect(int status) throws Exception {
        try (Peer other = Peer.responding(OK);
                Peer server = Peer.responding("HTTP/1.1 " + status + " Go\r\nLocation: " + other.uri("/elsewhere")
                        + "\r\nContent-Length: 0\r\n\r\n");
                Transport transport = bench.transport()) {
            for (String method : METHODS) {
                TransportResponse response =
                        Trial.of(transport, Outgoing.of(method, server)).response();
                Trial.require(response.status() == status, "The status is " + response.status() + ".");
                Trial.require(
                        response.header("location").equals(List.of(String.valueOf(other.uri("/elsewhere")))),
                        "The response lacks the header location.");
            }
            Trial.require(other.connections() == 0, "The redirect was followed.");
        }
    }

    private void cookie() throws Exception {
        try (Peer server = Peer.responding(
                        "HTTP/1.1 200 OK\r\nSet-Cookie: session=abc; Path=/\r\nContent-Length: 2\r\n\r\n{}");
                Transport transport = bench.transport()) {
            Trial.of(transport, Outgoing.get(server)).response();
            Trial.of(transport, Outgoing.get(server)).response();
            Trial.require(server.requests().get(1).header("Cookie") == null, "The cookie was sent back.");
        }
    }

    private void keepsConnections() throws Exception {
        try (Peer server = Peer.responding(OK);
                Transport transport = bench.transport()) {
            for (String method : METHODS) {
                Trial.of(transport, Outgoing.of(method, server)).response();
            }
            Trial.require(
                    server.connections() == 1,
                    "Four requests in sequence used " + server.connections() + " connections.");
        }
    }

    private void manyAtOnce() throws Exception {
        try (Peer server = Peer.doing(conversation -> {
                    for (Received request = conversation.read(); request != null; request = conversation.read()) {
                        String body = request.line().split(" ", 3)[1];
                        conversation.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                    }
                });
                Transport transport = bench.transport()) {
            List<Trial> trials = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                trials.add(Trial.begin(transport, Outgoing.get(server.uri("/things/" + i)), Trial.AMPLE));
            }
            for (int i = 0; i < trials.size(); i++) {
                String body = new String(trials.get(i).await().response().body(), StandardCharsets.UTF_8);
                Trial.require(body.equals("/things/" + i), "The response belongs to another request: " + body + ".");
            }
        }
    }
}
