// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server or a proxy on loopback, which runs a script for each connection. */
final class Peer implements AutoCloseable {

    private final ServerSocket listener;
    private final Script script;
    private final @Nullable SSLContext tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Semaphore gone = new Semaphore(0);
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private Peer(@Nullable SSLContext tls, Script script) {
        this.script = script;
        this.tls = tls;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static Peer doing(Script script) {
        return new Peer(null, script);
    }

    static Peer overTls(SSLContext tls, Script script) {
        return new Peer(tls, script);
    }

    /** Gives the same response to each request, on a connection that stays open. */
    static Peer responding(String response) {
        return doing(always(response));
    }

    static Peer respondingOverTls(SSLContext tls, String response) {
        return overTls(tls, always(response));
    }

    private static Script always(String response) {
        return conversation -> {
            while (conversation.read() != null) {
                conversation.write(response);
            }
        };
    }

    /** Writes a text after one request, and closes the connection. */
    static Peer once(String text) {
        return doing(conversation -> {
            conversation.read();
            conversation.write(text);
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns a URI of this peer, with the host name of the certificate. */
    URI uri(String pathAndQuery) {
        return URI.create((tls == null ? "http" : "https") + "://localhost:" + port() + pathAndQuery);
    }

    /** Returns an https URI of this peer, even if it speaks http. */
    URI secureUri(String pathAndQuery) {
        return URI.create("https://localhost:" + port() + pathAndQuery);
    }

    int connections() {
        return connections.get();
    }

    List<Received> requests() {
        return requests;
    }

    /** Notes that a byte of a request has arrived. */
    CountDownLatch heard() {
        return heard;
    }

    /** Says whether the first byte of the first request arrives within a time. */
    boolean hearsWithin(long millis) {
        try {
            return heard.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the waits of scripts. */
    CountDownLatch over() {
        return over;
    }

    /** Waits until a number of connections have been ended by the client. */
    boolean seesGo(int number) throws InterruptedException {
        return gone.tryAcquire(number, 5, TimeUnit.SECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (Socket plain = socket;
                Conversation conversation = Conversation.on(plain, tls, this)) {
            script.serve(conversation);
        } catch (IOException e) {
            // The client closed the connection, or the check is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gone.release();
            open.remove(socket);
        }
    }

    static void start(Runnable work) {
        Thread thread = new Thread(work, "transport-conformance");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script for one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void serve(Conversation conversation) throws IOException, InterruptedException;
    }
}
