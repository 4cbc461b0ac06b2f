// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Promises about faults: each fault has its own kind, and the transport reports whether the request began to leave. */
final class FaultPromises {

    private final Bench bench;

    FaultPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        List<TransportPromise> all = new ArrayList<>();
        // No program uses port 1 by chance; the name can't exist.
        all.add(new TransportPromise(
                "a refused connection is reported, and nothing was sent",
                () -> unsent(URI.create("http://127.0.0.1:1/things"), Kind.REFUSED)));
        all.add(new TransportPromise(
                "an unknown host is reported, and nothing was sent",
                () -> unsent(URI.create("http://no-such-host.invalid/things"), Kind.UNKNOWN_HOST)));
        all.add(new TransportPromise(
                "a certificate of an untrusted authority is refused, and nothing is sent",
                () -> refuses(bench.untrusted())));
        all.add(new TransportPromise(
                "a certificate for another host is refused, and nothing is sent", () -> refuses(bench.misnamed())));
        all.add(new TransportPromise("a port without TLS is reported, and nothing was sent", this::noTls));
        breaks().forEach((what, text) ->
                all.add(new TransportPromise(what + " is reported as a broken connection", () -> breaks(text))));
        all.add(new TransportPromise("a header with a line break is refused, and nothing is sent", this::lineBreak));
        return all;
    }

    private void unsent(URI uri, Kind kind) throws Exception {
        try (Transport transport = bench.transport()) {
            Outgoing request = Outgoing.post(uri);
            Trial.of(transport, request).failedAs(kind);
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
        }
    }

    private void refuses(SSLContext keys) throws Exception {
        try (Peer server = Peer.overTls(keys, conversation -> {
                    if (conversation.read() != null) {
                        conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                    }
                });
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.post(server);
            TransportException failure = Trial.of(transport, request).failedAs(Kind.TLS);
            Trial.require(failure.getCause() != null, "The exception has no cause, so the SDK can't advise.");
            Trial.require(server.requests().isEmpty(), "The request was sent.");
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
        }
    }

    private void noTls() throws Exception {
        try (Peer server = Peer.doing(conversation -> {
                    conversation.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    conversation.hang();
                });
                Transport transport = bench.transport()) {
            Trial.of(transport, Outgoing.get(server.secureUri("/things"))).failedAs(Kind.TLS);
            Outgoing request = Outgoing.post(server.secureUri("/things"));
            Trial.of(transport, request).failedAs(Kind.TLS);
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
        }
    }

    private static Map<String, String> breaks() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a server that hangs up", "");
        texts.put("half a status line", "HTTP/1.");
        texts.put("half a head", "HTTP/1.1 200 OK\r\nContent-Ty");
        texts.put("a head that ends after a line", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
        texts.put("a response that is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        texts.put("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}");
        texts.put("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{}");
        texts.put(
                "half a large chunk",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2000\r\n" + "x".repeat(4096));
        texts.put("a malformed chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        texts.put("a malformed length", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}");
        texts.put("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}");
        return texts;
    }

    private void breaks(String text) throws Exception {
        try (Peer server = Peer.once(text);
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.post(server);
            Trial.of(transport, request).failedAs(Kind.BROKEN, Kind.MALFORMED);
            Trial.require(request.isSent(), "The request was sent, but the transport did not report it.");
        }
    }

    private void lineBreak() throws Exception {
        try (Peer server = Peer.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.get(server);
            request.headers().put("X-Thing", Outgoing.SECRET + "\r\nX-Other: 1");
            Throwable failure = Trial.of(transport, request).failure();
            Trial.require(
                    failure instanceof IllegalArgumentException, "The transport threw " + failure.getClass() + ".");
            Trial.require(
                    !String.valueOf(failure.getMessage()).contains(Outgoing.SECRET), "The message quotes the value.");
            Trial.require(server.requests().isEmpty(), "The request was sent.");
        }
    }
}
