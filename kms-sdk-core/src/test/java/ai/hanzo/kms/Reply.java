// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** What a {@link ScriptedServer} does with one request. Says whether the connection stays open for the next. */
@FunctionalInterface
interface Reply {

    boolean send(Wire wire) throws IOException;

    /** Tells whether the answer is one that no Hanzo KMS gives. */
    default boolean isWrongOnPurpose() {
        return false;
    }

    /** Says that the answer breaks the contract because the test wants it to. */
    default Reply onPurpose() {
        Reply reply = this;
        return new Reply() {
            @Override
            public boolean send(Wire wire) throws IOException {
                return reply.send(wire);
            }

            @Override
            public boolean isWrongOnPurpose() {
                return true;
            }
        };
    }

    /** The way back to the client. */
    record Wire(Socket socket, InputStream in, Semaphore clientsGone, WrittenAnswer written) {

        void write(byte[] bytes) throws IOException {
            written.add(bytes);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Says no more until the client closes the connection. */
        boolean hang() throws IOException {
            try {
                while (in.read() >= 0) {
                    // A client that sends more is still there.
                }
            } finally {
                clientsGone.release();
            }
            return false;
        }
    }

    /** Answers with JSON and, in pairs, more headers. */
    static Reply json(int status, String body, String... headers) {
        return of(status, "application/json; charset=utf-8", body, headers);
    }

    /** Answers in one write: head with Content-Length, and body. */
    static Reply of(int status, String contentType, String body, String... headers) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply bytes(int status, String contentType, byte[] body, String... headers) {
        byte[] answer = join(head(status, contentType, body.length, headers), body);
        return wire -> {
            wire.write(answer);
            return true;
        };
    }

    /** Answers without Content-Length, in chunks of a size. */
    static Reply chunked(int status, byte[] body, int size) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(head(status, "application/json", -1, "Transfer-Encoding", "chunked"));
        for (int from = 0; from < body.length; from += size) {
            answer.writeBytes(chunk(Arrays.copyOfRange(body, from, Math.min(body.length, from + size))));
        }
        answer.writeBytes(chunk(new byte[0]));
        return wire -> {
            wire.write(answer.toByteArray());
            return true;
        };
    }

    /** Closes the connection after the whole request was read. */
    static Reply drop() {
        return wire -> false;
    }

    /** Resets the connection after the whole request was read. */
    static Reply reset() {
        return wire -> {
            wire.socket().setSoLinger(true, 0);
            return false;
        };
    }

    /** Writes bytes as they are and closes the connection. */
    static Reply raw(String bytes) {
        return wire -> {
            wire.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        };
    }

    /** Announces more bytes than it sends. */
    static Reply truncated(int status, String body, int missing) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] answer = join(head(status, "application/json", bytes.length + missing), bytes);
        return wire -> {
            wire.write(answer);
            return false;
        };
    }

    /** Reads the request and says nothing. */
    static Reply stallHead() {
        return Wire::hang;
    }

    /** Sends the head and a part of the body, then nothing. */
    static Reply stallBody(int status, String part) {
        byte[] answer = join(head(status, "application/json", 10_000), part.getBytes(StandardCharsets.UTF_8));
        return wire -> {
            wire.write(answer);
            return wire.hang();
        };
    }

    /** Sends a head, then the same bytes until the client has enough. */
    static Reply endless(String head, String bytes) {
        byte[] block = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return wire -> {
            wire.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                wire.write(block);
            }
        };
    }

    private static byte[] head(int status, String contentType, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
        if (!contentType.isEmpty()) {
            head.append("Content-Type: ").append(contentType).append("\r\n");
        }
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(byte[] bytes) {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return join(join(size, bytes), "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
