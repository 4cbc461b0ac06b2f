// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.http.NetworkPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens connections to a server like the requests of a client: directly, or through the tunnel of a proxy.
 *
 * @param hop the address to connect to: the server or the proxy
 * @param tunnel whether the hop is a proxy that must open a tunnel
 * @param patience how long to wait for a response
 */
record Route(BaseUrl server, NetworkPath path, InetSocketAddress hop, boolean tunnel, Duration patience) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})[ \\r].*", Pattern.DOTALL);
    private static final int LONGEST_HEAD = 16 * 1024;

    /** Opens a connection, to be closed by the caller. */
    Socket open() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the thread was interrupted");
        }
        WatchedSocket socket = new WatchedSocket();
        try {
            socket.closeAfter(path.connectTimeout().plus(patience.multipliedBy(2)));
            socket.connect(hop, millis(path.connectTimeout()));
            socket.setSoTimeout(millis(patience));
            if (tunnel) {
                requireTunnel(socket);
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void requireTunnel(Socket socket) throws IOException {
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        String target = host + ":" + server.port();
        String user = path.proxyAuthorization();
        String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                + (user == null ? "" : "Proxy-Authorization: " + user + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        Matcher status = STATUS.matcher(head(socket.getInputStream()));
        int code = status.matches() ? Integer.parseInt(status.group(1)) : 0;
        if (code < 200 || code > 299) {
            throw new NoTunnelException(code);
        }
    }

    /** Reads byte by byte, because the next bytes belong to the tunnel. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2 && head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Says whether the port speaks http: sends a request without any secret, and reads the first bytes. */
    boolean speaksHttp() {
        try (Socket socket = open()) {
            String request = "HEAD / HTTP/1.1\r\nHost: " + server.host() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] first = socket.getInputStream().readNBytes(5);
            return new String(first, StandardCharsets.ISO_8859_1).equals("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    static int millis(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
    }

    /**
     * Closes in time even if the other side sends single bytes slowly, and when the opening thread is interrupted,
     * which a blocking socket doesn't notice.
     */
    private static final class WatchedSocket extends Socket {

        private static final long LOOK_EVERY_MILLIS = 50;

        private final Thread user = Thread.currentThread();
        private final CountDownLatch closed = new CountDownLatch(1);

        void closeAfter(Duration limit) {
            Thread watch = new Thread(() -> closeUnlessClosedBy(limit), "hanzo-kms-diagnosis");
            watch.setDaemon(true);
            watch.start();
        }

        private void closeUnlessClosedBy(Duration limit) {
            try {
                long end = System.nanoTime() + limit.toNanos();
                while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (user.isInterrupted() || System.nanoTime() - end >= 0) {
                        close();
                    }
                }
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized void close() throws IOException {
            closed.countDown();
            super.close();
        }
    }

    /** Signals that a proxy did not open a tunnel. */
    static final class NoTunnelException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;

        NoTunnelException(int status) {
            super(status == 0 ? "no valid response from the proxy" : "status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
