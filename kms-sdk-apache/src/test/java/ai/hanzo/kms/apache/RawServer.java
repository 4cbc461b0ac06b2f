// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Notes what each read brings, and serves each connection by a script. */
final class RawServer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Script script;
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore gone = new Semaphore(0);

    private RawServer(InetAddress address, @Nullable SSLContext tls, Script script) {
        this.tls = tls;
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static RawServer on(InetAddress address) {
        return new RawServer(address, null, visit -> {
            while (visit.read() != null) {
                visit.write(OK);
            }
        });
    }

    static RawServer start() {
        return on(InetAddress.getLoopbackAddress());
    }

    static RawServer doing(Script script) {
        return new RawServer(InetAddress.getLoopbackAddress(), null, script);
    }

    static RawServer overTls(SSLContext tls, Script script) {
        return new RawServer(InetAddress.getLoopbackAddress(), tls, script);
    }

    /** Gives the same response to the first request of each connection, and then waits. */
    static RawServer responding(String response) {
        return doing(visit -> {
            visit.read();
            visit.write(response);
            visit.read();
        });
    }

    /**
     * Makes a proxy that wants the password of {@code user:a-password} and leads every tunnel to one port. It announces
     * each response with a 1xx.
     */
    static RawServer proxyTo(int port) {
        return doing(visit -> {
            for (String read = visit.read(); read != null; read = visit.read()) {
                visit.write("HTTP/1.1 102 Processing\r\n\r\n");
                if (read.contains("\r\nProxy-Authorization: Basic dXNlcjphLXBhc3N3b3Jk\r\n")) {
                    visit.write("HTTP/1.1 200 Connected\r\n\r\n");
                    visit.tunnelTo(port);
                    return;
                }
                visit.write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create((tls == null ? "http" : "https") + "://localhost:" + port() + "/things");
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

    /** Waits until a number of connections have ended. */
    boolean seesGo(int number) throws InterruptedException {
        return gone.tryAcquire(number, 5, TimeUnit.SECONDS);
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

    private void serve(Socket plain) {
        try (plain;
                Socket client = tls == null ? plain : secure(plain, tls)) {
            client.setTcpNoDelay(true);
            script.serve(new Visit(client));
        } catch (IOException e) {
            // The client went away.
        } finally {
            gone.release();
        }
    }

    private static Socket secure(Socket plain, SSLContext tls) throws IOException {
        SSLSocket client = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        client.setUseClientMode(false);
        return client;
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

    /** A script for one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void serve(Visit visit) throws IOException;
    }

    /** One connection. */
    final class Visit {

        private final Socket client;
        private final String number = String.valueOf(connections);
        private final byte[] buffer = new byte[64 * 1024];

        Visit(Socket client) {
            this.client = client;
        }

        /** Returns the number of this connection: 1 is the first. */
        String number() {
            return number;
        }

        Socket socket() {
            return client;
        }

        /** Notes what comes next, and returns null at the end. */
        @Nullable String read() throws IOException {
            int count = client.getInputStream().read(buffer);
            if (count < 0) {
                return null;
            }
            String read = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
            reads.add(read);
            return read;
        }

        void write(String text) throws IOException {
            client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Returns when the client says no more. */
        void tunnelTo(int port) throws IOException {
            Relay.between(client, client.getInputStream(), port);
        }
    }
}
