// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.contract.Sent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A raw HTTP/1.1 server on loopback that records what it is asked and answers as told, well or badly. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Function<Seen, Reply> script;
    private final IntPredicate dropsBeforeReading;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final CheckedExchanges exchanges = new CheckedExchanges();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore clientsGone = new Semaphore(0);

    private ScriptedServer(Function<Seen, Reply> script, IntPredicate dropsBeforeReading) {
        this.script = script;
        this.dropsBeforeReading = dropsBeforeReading;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        start(this::acceptAll);
    }

    /** Answers each request as the function says. */
    static ScriptedServer answering(Function<Seen, Reply> script) {
        return new ScriptedServer(script, connection -> false);
    }

    /** Gives these answers in turn, and the last one again and again. */
    static ScriptedServer replying(Reply... replies) {
        Queue<Reply> queue = new ArrayDeque<>(Arrays.asList(replies));
        return answering(request -> {
            synchronized (queue) {
                return queue.size() > 1 ? queue.remove() : queue.element();
            }
        });
    }

    /** Closes the connections, counted from 1, that the test picks, before it reads a byte from them. */
    static ScriptedServer dropping(IntPredicate connection, Reply otherwise) {
        return new ScriptedServer(request -> otherwise, connection);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Seen> requests() {
        return List.copyOf(seen);
    }

    /** Returns the only request that came. */
    Seen request() {
        if (seen.size() != 1) {
            throw new AssertionError("expected one request, got " + seen);
        }
        return seen.get(0);
    }

    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.size();
    }

    /** Waits until a client has closed a connection on which an answer was kept back. */
    boolean seesAClientGo() throws InterruptedException {
        return clientsGone.tryAcquire(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        exchanges.requireConforming();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                if (dropsBeforeReading.test(connections.incrementAndGet())) {
                    close(socket);
                } else {
                    start(() -> serve(socket));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goOn = true;
            while (goOn) {
                Seen request = read(in);
                if (request == null) {
                    goOn = false;
                } else {
                    seen.add(request);
                    goOn = answer(request, socket, in);
                }
            }
        } catch (IOException e) {
            // The client went away, or the test is over.
        } finally {
            close(socket);
        }
    }

    private boolean answer(Seen request, Socket socket, InputStream in) throws IOException {
        Sent sent = new Sent(request.method(), request.target(), request.headers(), request.body());
        if (!request.isGreetingOfTls()) {
            exchanges.add(sent);
        }
        Reply reply = script.apply(request);
        boolean checked = !request.isGreetingOfTls() && !reply.isWrongOnPurpose();
        WrittenAnswer written = new WrittenAnswer(checked ? answer -> exchanges.add(sent, answer) : any -> {});
        return reply.send(new Reply.Wire(socket, in, clientsGone, written));
    }

    private void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone anyway.
        }
        open.remove(socket);
    }

    private static @Nullable Seen read(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        if (parts.length < 3 || !parts[0].matches("[A-Z]+")) {
            return new Seen(Seen.NO_HTTP, "", Map.of(), "");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String[] pair = header.split(": ?", 2);
            headers.merge(pair[0], pair.length < 2 ? "" : pair[1], (one, other) -> one + ", " + other);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Seen(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Returns null at the end of the connection, and what there is when a TLS client greets. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
            if (next == 0x16 && line.size() == 1) {
                return "TLS";
            }
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A request as it came. The header names ignore case. */
    record Seen(String method, String target, Map<String, String> headers, String body) {

        private static final String NO_HTTP = "none";

        boolean isGreetingOfTls() {
            return method.equals(NO_HTTP);
        }

        @Nullable String header(String name) {
            return headers.get(name);
        }
    }
}
