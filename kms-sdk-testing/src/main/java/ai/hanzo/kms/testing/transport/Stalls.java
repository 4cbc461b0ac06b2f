// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes servers and proxies that let a client wait. */
final class Stalls {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n";

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private Stalls() {}

    /** Returns servers that let a request wait, by the reason of the wait. */
    static Map<String, Supplier<Peer>> servers(Bench bench) {
        Map<String, Supplier<Peer>> all = new LinkedHashMap<>();
        all.put("a head that never comes", () -> Peer.doing(after("", Conversation::hang)));
        all.put("a head that trickles in", () -> Peer.doing(after("HTTP/1.1 200 OK\r\n", trickle("X-More: 1\r\n"))));
        all.put("a body that stops", () -> Peer.doing(after("", Stalls::halfOfBody)));
        all.put("a body that trickles in", () -> Peer.doing(after(HEAD, trickle(" "))));
        all.put("a chunked body that trickles in", () -> Peer.doing(after(CHUNKED, trickle("1\r\n \r\n"))));
        all.put("a body that trickles in over TLS", () -> Peer.overTls(bench.trusted(), after(HEAD, trickle(" "))));
        return all;
    }

    /** Reads a request, writes a text, and continues with another script. */
    static Peer.Script after(String written, Peer.Script rest) {
        return conversation -> {
            conversation.read();
            conversation.write(written);
            rest.serve(conversation);
        };
    }

    /** Writes the head and a part of the body, then nothing. */
    static void halfOfBody(Conversation conversation) throws IOException {
        conversation.write(HEAD + "{");
        conversation.hang();
    }

    private static Peer.Script trickle(String bytes) {
        return conversation -> conversation.trickle(bytes);
    }
}
