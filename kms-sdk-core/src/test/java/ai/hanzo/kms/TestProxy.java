// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that tunnels with CONNECT and passes plain requests on. Whatever host it is asked for, it goes to one port
 * of this machine, so that the names in a test need not be known to any resolver.
 */
final class TestProxy implements AutoCloseable {

    static final String USER = "proxy-user";
    static final String PASSWORD = "proxy-password-of-the-test";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Head> seen = new CopyOnWriteArrayList<>();
    private final int port;
    private final boolean wantsPassword;

    private TestProxy(int port, boolean wantsPassword) {
        this.port = port;
        this.wantsPassword = wantsPassword;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static TestProxy before(SignInServer server) {
        return new TestProxy(server.port(), false);
    }

    static TestProxy withPasswordBefore(SignInServer server) {
        return new TestProxy(server.port(), true);
    }

    ProxySelector selector() {
        return ProxySelector.of(InetSocketAddress.createUnresolved("localhost", listener.getLocalPort()));
    }

    List<String> requestLines() {
        return seen.stream().map(Head::requestLine).toList();
    }

    List<Head> heads() {
        return seen;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            Head head = Head.read(client.getInputStream());
            seen.add(head);
            if (wantsPassword && !head.isAuthorized()) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (head.requestLine().startsWith("CONNECT ")) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    server.getOutputStream().write(head.passedOn().getBytes(StandardCharsets.ISO_8859_1));
                }
                threads.execute(() -> pump(client, server));
                pump(server, client);
            }
        } catch (IOException e) {
            // One of the two went away.
        }
    }

    private static void answer(Socket client, String statusAndHeaders) throws IOException {
        String answer = "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two went away.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    /** The first lines of a request. */
    record Head(List<String> lines) {

        static Head read(InputStream in) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("ended early");
                }
                text.append((char) next);
            }
            return new Head(text.toString().strip().lines().toList());
        }

        String requestLine() {
            return lines.get(0);
        }

        @Nullable String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse(null);
        }

        boolean isAuthorized() {
            String right = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            return ("Basic " + right).equals(header("proxy-authorization"));
        }

        /** Returns the head as a proxy passes it on: with the path only, without what is for the proxy. */
        String passedOn() {
            String[] words = requestLine().split(" ", 3);
            String first = words[0] + " " + URI.create(words[1]).getRawPath() + " " + words[2];
            String rest = lines.stream()
                    .skip(1)
                    .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("proxy-"))
                    .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("connection:"))
                    .map(line -> line + "\r\n")
                    .collect(Collectors.joining());
            return first + "\r\n" + rest + "Connection: close\r\n\r\n";
        }
    }
}
