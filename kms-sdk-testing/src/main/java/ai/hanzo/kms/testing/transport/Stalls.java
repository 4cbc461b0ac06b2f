// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The ways in which a server or a proxy can leave a client waiting. */
final class Stalls {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n";

    private Stalls() {}

    /** Returns by what a request waits for, servers that let it wait. */
    static Map<String, Supplier<Peer>> servers(Bench bench) {
        Map<String, Supplier<Peer>> all = new LinkedHashMap<>();
        all.put(
                "a head that never comes",
                () -> Peer.doing(conversation -> {
                    conversation.read();
                    conversation.hang();
                }));
        all.put(
                "a head that trickles in",
                () -> Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write("HTTP/1.1 200 OK\r\n");
                    conversation.trickle("X-More: 1\r\n");
                }));
        all.put(
                "a body that stops",
                () -> Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write(HEAD + "{");
                    conversation.hang();
                }));
        all.put(
                "a body that trickles in",
                () -> Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write(HEAD);
                    conversation.trickle(" ");
                }));
        all.put(
                "a chunked body that trickles in",
                () -> Peer.doing(conversation -> {
                    conversation.read();
                    conversation.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    conversation.trickle("1\r\n \r\n");
                }));
        all.put(
                "a body that trickles in over TLS",
                () -> Peer.overTls(bench.trusted(), conversation -> {
                    conversation.read();
                    conversation.write(HEAD);
                    conversation.trickle(" ");
                }));
        return all;
    }
}
