// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.Proxy;
import java.net.URI;
import java.util.List;

/** Promises about proxies: a request goes through the chosen proxy, or not at all. */
final class ProxyPromises {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final Bench bench;

    ProxyPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        return List.of(
                new TransportPromise("a request over TLS goes through a tunnel of the proxy", this::tunnel),
                new TransportPromise("a request in clear text goes to the proxy with its whole address", this::clear),
                new TransportPromise("a proxy that refuses a tunnel is reported with its status", this::refused),
                new TransportPromise("a proxy that wants a password is reported with its status", this::wantsPassword),
                new TransportPromise("a proxy that breaks is reported, and nothing was sent", this::breaks),
                new TransportPromise("nothing bypasses a SOCKS proxy", this::socks));
    }

    private void tunnel() throws Exception {
        try (Peer server = Peer.overTls(bench.trusted(), conversation -> {
                    conversation.read();
                    conversation.write(OK);
                    conversation.hang();
                });
                Peer proxy = Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write("HTTP/1.1 200 Connected\r\n\r\n");
                    conversation.tunnelTo(server.port());
                });
                Transport transport = bench.behindWithPassword(proxy)) {
            Trial.of(transport, Outgoing.post(server)).response();
            String line = proxy.requests().get(0).line();
            Trial.require(
                    line.equals("CONNECT localhost:" + server.port() + " HTTP/1.1"),
                    "The proxy received: " + line + ".");
            Trial.require(
                    proxy.requests().get(0).header("Authorization") == null, "The proxy received the access token.");
            Trial.require(server.requests().size() == 1, "The request did not reach the server.");
            Trial.require(
                    server.requests().get(0).header("Proxy-Authorization") == null,
                    "The server received the password of the proxy.");
        }
    }

    private void clear() throws Exception {
        try (Peer proxy = Peer.responding(OK);
                Transport transport = bench.behindWithPassword(proxy)) {
            URI uri = URI.create("http://kms.example.com/things");
            Trial.of(transport, Outgoing.get(uri)).response();
            Received came = proxy.requests().get(0);
            Trial.require(came.line().equals("GET " + uri + " HTTP/1.1"), "The proxy received: " + came.line() + ".");
            Trial.require(
                    ("Basic " + Bench.PROXY_BASIC).equals(came.header("Proxy-Authorization")),
                    "The proxy did not get its password.");
        }
    }

    private void refused() throws Exception {
        for (int status : new int[] {403, 407, 502}) {
            try (Peer server = Peer.overTls(bench.trusted(), Conversation::hang);
                    Peer proxy = Peer.responding("HTTP/1.1 " + status
                            + " No\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n");
                    Transport transport = bench.behind(proxy, Proxy.Type.HTTP)) {
                Outgoing request = Outgoing.post(server);
                TransportException failure = Trial.of(transport, request).failedAs(Kind.PROXY_REFUSED);
                Trial.require(failure.status() == status, "The reported status is " + failure.status() + ".");
                Trial.require(server.connections() == 0, "The request bypassed the proxy.");
                Trial.require(proxy.requests().size() == 1, "The proxy received more than one request.");
            }
        }
    }

    private void wantsPassword() throws Exception {
        try (Peer proxy = Peer.responding(
                        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n");
                Transport transport = bench.behindWithPassword(proxy)) {
            Outgoing request = Outgoing.get(URI.create("http://kms.example.com/things"));
            TransportException failure = Trial.of(transport, request).failedAs(Kind.PROXY_REFUSED);
            Trial.require(failure.status() == 407, "The reported status is " + failure.status() + ".");
            Trial.require(proxy.requests().size() == 1, "The proxy received more than one request.");
        }
    }

    private void breaks() throws Exception {
        try (Peer server = Peer.overTls(bench.trusted(), Conversation::hang);
                Peer proxy = Peer.doing(Conversation::read);
                Transport transport = bench.behind(proxy, Proxy.Type.HTTP)) {
            Outgoing request = Outgoing.post(server);
            Trial.of(transport, request).failedAs(Kind.BROKEN);
            Trial.require(!request.isSent(), "The transport reported a request, but only CONNECT was sent.");
            Trial.require(server.connections() == 0, "The request bypassed the proxy.");
        }
    }

    private void socks() throws Exception {
        try (Peer server = Peer.responding(OK);
                // The proxy closes every connection; that is enough to see the request.
                Peer proxy = Peer.doing(conversation -> {})) {
            Transport transport;
            try {
                transport = bench.behind(proxy, Proxy.Type.SOCKS);
            } catch (IllegalStateException refused) {
                return;
            }
            Outgoing request = Outgoing.post(server);
            try (transport) {
                Trial.of(transport, request).failedAs(Kind.UNUSABLE, Kind.BROKEN, Kind.PROXY_REFUSED);
            }
            Trial.require(server.connections() == 0, "The request bypassed the proxy.");
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
        }
    }
}
