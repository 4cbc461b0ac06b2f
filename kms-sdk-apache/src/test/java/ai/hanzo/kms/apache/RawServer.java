// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes what each read brings, and gives the same response to each; or becomes a tunnel, as a proxy does. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final int tunnelTo;
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(InetAddress address, int tunnelTo) {
        this.tunnelTo = tunnelTo;
        try {
            listener = new ServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static RawServer on(InetAddress address) {
        return new RawServer(address, 0);
    }

    static RawServer start() {
        return on(InetAddress.getLoopbackAddress());
    }

    /** Makes a proxy that wants the password of {@code user:a-password} and leads every tunnel to one port. */
    static RawServer proxyTo(int port) {
        return new RawServer(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create("http://localhost:" + port() + "/things");
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", port()));
    }

    List<String> reads() {
        return reads;
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                connections.incrementAndGet();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        byte[] buffer = new byte[64 * 1024];
        try (Socket client = socket) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String read = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                reads.add(read);
                if (tunnelTo == 0) {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                } else if (read.contains("\r\nProxy-Authorization: Basic dXNlcjphLXBhc3N3b3Jk\r\n")) {
                    write(out, "HTTP/1.1 200 Connected\r\n\r\n");
                    Relay.between(client, in, tunnelTo);
                    return;
                } else {
                    write(
                            out,
                            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n");
                }
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
