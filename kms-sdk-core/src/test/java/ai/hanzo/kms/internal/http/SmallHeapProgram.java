// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs in a JVM of its own with a small heap, and calls servers that send more than would fit into it. */
final class SmallHeapProgram {

    private static final int MEBIBYTE = 1 << 20;

    private SmallHeapProgram() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        String json = "HTTP/1.1 %d OK\r\nContent-Type: application/json\r\n";
        String ok = json.formatted(200);
        String bad = json.formatted(400);
        int calls = 0;
        for (int i = 0; i < 3; i++) {
            calls += expect("endless body", Reply.endless(ok + "\r\n", " ".repeat(8_192)));
            calls += expect("endless length", Reply.endless(ok + "Content-Length: 900000000000\r\n\r\n", "x"));
            calls += expect("endless error", Reply.endless(bad + "\r\n", "[],".repeat(4_000)));
            calls += expect("endless head", Reply.endless("HTTP/1.1 200 OK\r\n", "X-A: " + "b".repeat(2_000) + "\r\n"));
            calls += expect(
                    "endless chunks",
                    Reply.endless(
                            ok + "Transfer-Encoding: chunked\r\n\r\n",
                            ("1000\r\n" + "y".repeat(0x1000) + "\r\n").repeat(4)));
            calls += expect("endless chunk head", Reply.endless(ok + "Transfer-Encoding: chunked\r\n\r\n1;", "a=b;"));
            calls += expect("hints without end", Reply.endless("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"));
            calls += expect("byte by byte", sized(ok + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nz\r\n", MEBIBYTE));
            calls += expect("large text", length(ok, "{\"thing\":{\"id\":\"", "a", 15 * MEBIBYTE));
            calls += expect("large unknown field", length(ok, "{\"other\":[", "[],", 15 * MEBIBYTE));
            calls += expect("large error", length(bad, "{\"message\":[", "{},", 15 * MEBIBYTE));
        }
        System.out.println("survived " + calls);
        System.exit(0);
    }

    /** Calls once; only a KmsException may come out. */
    private static int expect(String what, Reply reply) {
        try (ScriptedServer server = ScriptedServer.replying(reply);
                KmsClient kms = Things.client(server.url())
                        .attemptTimeout(Duration.ofSeconds(3))
                        .maxAttempts(1)
                        .build()) {
            Things.of(kms).get("7", null);
            throw new AssertionError(what + " passed for a thing");
        } catch (KmsException e) {
            return 1;
        }
    }

    private static Reply length(String head, String start, String piece, int bytes) {
        return sized(
                head + "Content-Length: " + (start.length() + bytes / piece.length() * piece.length()) + "\r\n\r\n"
                        + start,
                piece,
                bytes / piece.length());
    }

    /** Sends a piece many times, without ever holding all of it, and hangs up. */
    private static Reply sized(String head, String piece, int times) {
        int atOnce = 1_000;
        byte[] block = piece.repeat(atOnce).getBytes(StandardCharsets.ISO_8859_1);
        return wire -> {
            wire.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < times / atOnce; i++) {
                wire.write(block);
            }
            wire.write(piece.repeat(times % atOnce).getBytes(StandardCharsets.ISO_8859_1));
            return false;
        };
    }
}
