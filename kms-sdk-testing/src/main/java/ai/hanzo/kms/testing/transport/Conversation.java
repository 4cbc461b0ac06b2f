// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection of the peer. Belongs to one thread. */
final class Conversation implements Closeable {

    private static final long TRICKLE_MILLIS = 40;

    private final Socket socket;
    private final InputStream in;
    private final List<Received> requests;
    private final CountDownLatch heard;
    private final CountDownLatch over;

    private Conversation(Socket socket, Peer peer) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.requests = peer.requests();
        this.heard = peer.heard();
        this.over = peer.over();
    }

    static Conversation on(Socket plain, @Nullable SSLContext tls, Peer peer) throws IOException {
        plain.setTcpNoDelay(true);
        if (tls == null) {
            return new Conversation(plain, peer);
        }
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secure.setUseClientMode(false);
        return new Conversation(secure, peer);
    }

    /** Reads a request, notes it, and returns null at the end of the connection. */
    @Nullable Received read() throws IOException {
        String first = line();
        long at = System.nanoTime();
        if (first == null) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            String[] pair = header.split(": ?", 2);
            headers.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair.length < 2 ? "" : pair[1]);
        }
        List<String> length = headers.getOrDefault("Content-Length", List.of("0"));
        byte[] body = in.readNBytes(Integer.parseInt(length.get(0)));
        Received request = new Received(first, headers, new String(body, StandardCharsets.UTF_8), at);
        requests.add(request);
        return request;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            heard.countDown();
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    void write(String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Writes the same text until the client closes the connection. */
    void writeWithoutEnd(String bytes) throws IOException {
        while (true) {
            write(bytes);
        }
    }

    /** Writes a text from time to time until the client closes the connection. */
    void trickle(String bytes) throws IOException, InterruptedException {
        do {
            write(bytes);
        } while (!over.await(TRICKLE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Sends nothing until the client closes the connection; reads and ignores its bytes. */
    void hang() throws IOException {
        while (in.read() >= 0) {
            // A client that sends more is still connected.
        }
    }

    /** Reads nothing, like a server that hangs. */
    void ignore() throws InterruptedException {
        over.await();
    }

    /** Becomes a tunnel to a port on loopback. */
    void tunnelTo(int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.setTcpNoDelay(true);
            Peer.start(() -> copy(server, socket));
            in.transferTo(server.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One side closed its connection.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
