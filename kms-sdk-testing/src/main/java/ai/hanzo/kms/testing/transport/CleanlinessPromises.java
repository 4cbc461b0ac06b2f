// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Promises about cleanup: no secret in a log or a message, no thread and no socket are left. */
final class CleanlinessPromises {

    private static final String OK = "HTTP/1.1 200 OK\r\nSet-Cookie: a=" + Outgoing.SECRET + "\r\nX-Echo: "
            + Outgoing.SECRET + "\r\nContent-Length: 25\r\n\r\n{\"" + Outgoing.SECRET;
    private static final long PATIENCE_MILLIS = 3_000;

    private final Bench bench;

    CleanlinessPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        return List.of(
                new TransportPromise("no secret is in any log", this::logs),
                new TransportPromise("no secret is in the message of a failure", this::messages),
                new TransportPromise("no connection and no thread is made before the first request", this::idle),
                new TransportPromise("no thread and no socket is left after close", this::nothingLeft),
                new TransportPromise("a closed transport sends nothing", this::closed));
    }

    private void logs() throws Exception {
        try (Peer server = Peer.respondingOverTls(bench.trusted(), OK);
                Peer broken = Peer.once("HTTP/1.1 200 OK\r\nX-Echo: " + Outgoing.SECRET + "\r\n");
                Peer proxy = Peer.responding(OK)) {
            // Only loggers that exist can be watched, so the first request makes them.
            try (Transport first = bench.transport()) {
                Trial.of(first, Outgoing.get(server));
            }
            try (FinestLogs logs = new FinestLogs();
                    Transport transport = bench.transport();
                    Transport behind = bench.behindWithPassword(proxy)) {
                Trial.of(transport, Outgoing.get(server)).response();
                Trial.of(transport, Outgoing.post(server)).response();
                Trial.of(transport, Outgoing.post(broken));
                Trial.of(behind, Outgoing.get(URI.create("http://kms.example.com/things")))
                        .response();
                List<String> found = logs.lines(Outgoing.SECRET, Bench.PROXY_BASIC);
                Trial.require(found.isEmpty(), "The transport logged: " + found + ".");
            }
        }
    }

    private void messages() throws Exception {
        try (Peer broken = Peer.once(Outgoing.SECRET + "\r\n\r\n");
                Transport transport = bench.transport()) {
            for (Throwable t = Trial.of(transport, Outgoing.post(broken)).failure(); t != null; t = t.getCause()) {
                Trial.require(
                        !String.valueOf(t.getMessage()).contains(Outgoing.SECRET), "A message quotes: " + t + ".");
            }
        }
    }

    private void idle() throws Exception {
        inGroup(group -> {
            Transport transport = bench.transport();
            int threads = group.activeCount();
            transport.close();
            Trial.require(threads == 1, "The transport started threads before the first request.");
        });
    }

    private void nothingLeft() throws Exception {
        inGroup(group -> {
            try (Peer server = Peer.respondingOverTls(bench.trusted(), OK);
                    Peer silent = Peer.doing(Conversation::hang)) {
                Transport transport = bench.transport();
                Trial.of(transport, Outgoing.get(server)).response();
                Trial late = Trial.begin(transport, Outgoing.get(silent), Duration.ofSeconds(2));
                late.await().failure();
                transport.close();
                transport.close();
                Trial.require(server.seesGo(1) && silent.seesGo(1), "A socket is still open.");
                Thread[] left = new Thread[50];
                List<String> names = new ArrayList<>();
                for (int i = group.enumerate(left) - 1; i >= 0; i--) {
                    boolean ofTheCheck = left[i].getName().startsWith("transport-conformance");
                    if (!ofTheCheck && !endsInTime(left[i])) {
                        names.add(left[i].getName());
                    }
                }
                Trial.require(names.isEmpty(), "Threads are still running: " + names + ".");
            }
        });
    }

    private static boolean endsInTime(Thread thread) throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        return !thread.isAlive();
    }

    /** Runs a check in a group of its own threads, to which all threads belong that it starts. */
    private static void inGroup(InGroup check) throws Exception {
        ThreadGroup group = new ThreadGroup("transport-conformance");
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                group,
                () -> {
                    try {
                        check.run(group);
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                },
                "transport-conformance-owner");
        thread.start();
        thread.join();
        if (failure.get() instanceof Error broken) {
            throw broken;
        }
        if (failure.get() instanceof Exception fault) {
            throw fault;
        }
    }

    private void closed() throws Exception {
        try (Peer server = Peer.responding(OK)) {
            Transport transport = bench.transport();
            transport.close();
            Throwable failure = Trial.of(transport, Outgoing.post(server)).failure();
            Trial.require(failure instanceof IllegalStateException, "The transport threw " + failure + ".");
            Trial.require(server.requests().isEmpty(), "The request was sent.");
        }
    }

    /** A check that looks at the threads of its group. */
    private interface InGroup {
        void run(ThreadGroup group) throws Exception;
    }
}
