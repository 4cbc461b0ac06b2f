// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Promises about deadlines: one deadline covers everything that a request waits for. */
final class DeadlinePromises {

    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final Duration LATEST = LIMIT.plusMillis(250);

    /** Timers can fire early by their step. */
    private static final Duration EARLIEST = LIMIT.minusMillis(10);

    private static final int MOMENTS = 300;

    /** How long before and after the deadline the responses come: timers of a millisecond may end a call late. */
    private static final long BEFORE_NANOS = 500_000;

    private static final long STEP_NANOS = 20_000;
    private static final int STEPS = 100;

    /** Long enough for a connection on loopback. */
    private static final Duration SHORT = Duration.ofMillis(5);

    private final Bench bench;

    DeadlinePromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        List<TransportPromise> all = new ArrayList<>();
        Stalls.servers(bench)
                .forEach((stall, server) -> all.add(
                        TransportPromise.timed(stall + " ends at the deadline", () -> endsInTime(server.get()))));
        all.add(TransportPromise.timed("a TLS handshake that stops ends at the deadline", this::handshake));
        all.add(TransportPromise.timed("a request that nobody reads ends at the deadline", this::unread));
        all.add(TransportPromise.timed("a proxy that opens no tunnel ends at the deadline", this::tunnel));
        all.add(TransportPromise.timed(
                "a connection that nobody accepts ends at the deadline",
                () -> accepted(Bench.CONNECT_TIMEOUT, LIMIT, Kind.TIMEOUT)));
        all.add(TransportPromise.timed(
                "a connection that nobody accepts ends at the connect timeout if that is shorter",
                () -> accepted(LIMIT, Trial.AMPLE, Kind.CONNECT_TIMEOUT)));
        all.add(new TransportPromise("after the deadline nothing is sent", this::passed));
        all.add(new TransportPromise("a deadline leaves no connection open, whenever it comes", this::whenever));
        return all;
    }

    private void endsInTime(Peer stalling) throws Exception {
        try (Peer server = stalling;
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.get(server);
            requireInTime(transport, request);
            if (server.requests().isEmpty()) {
                throw new Trial.LateException("The request did not even arrive before the deadline.");
            }
            Trial.require(request.isSent(), "The request was sent, but the transport did not report it.");
            Trial.require(server.seesGo(1), "The connection was not closed.");
        }
    }

    private static void requireInTime(Transport transport, Outgoing request) throws Exception {
        Trial trial = Trial.begin(transport, request, LIMIT).awaitSoon(LIMIT);
        trial.failedAs(Kind.TIMEOUT);
        Trial.require(
                trial.took().compareTo(EARLIEST) >= 0,
                "The call ended before the deadline, after " + trial.took() + ".");
        Trial.requireAtMost(trial.took(), LATEST, "The call");
    }

    private void handshake() throws Exception {
        try (Peer silent = Peer.doing(Conversation::hang);
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.post(silent.secureUri("/things"));
            requireInTime(transport, request);
            if (silent.connections() == 0) {
                throw new Trial.LateException("The connection was not even made before the deadline.");
            }
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
            Trial.require(silent.seesGo(1), "The connection was not closed.");
        }
    }

    private void unread() throws Exception {
        try (Peer stuck = Peer.doing(Conversation::ignore);
                Transport transport = bench.transport()) {
            requireInTime(transport, Outgoing.large(stuck));
        }
    }

    private void tunnel() throws Exception {
        try (Peer proxy = Peer.doing(Stalls.after("", Conversation::hang));
                Peer server = Peer.overTls(bench.trusted(), Conversation::hang);
                Transport transport = bench.behind(proxy, Proxy.Type.HTTP)) {
            Outgoing request = Outgoing.post(server);
            requireInTime(transport, request);
            Trial.require(!request.isSent(), "The transport reported a request, but only CONNECT was sent.");
        }
    }

    private void accepted(Duration connectTimeout, Duration limit, Kind kind) throws Exception {
        try (FullBacklog full = new FullBacklog();
                Transport transport = bench.connectingWithin(connectTimeout)) {
            if (!full.isFull()) {
                // The operating system accepts by itself, however many there are.
                return;
            }
            Outgoing request = Outgoing.post(full.uri());
            Trial trial = Trial.begin(transport, request, limit).awaitSoon(LIMIT);
            trial.failedAs(kind);
            Trial.require(!request.isSent(), "The transport reported a request that was not sent.");
            Trial.requireAtMost(trial.took(), LATEST, "The call");
        }
    }

    private void passed() throws Exception {
        try (Peer server = Peer.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Transport transport = bench.transport()) {
            Outgoing request = Outgoing.post(server);
            Trial.begin(transport, request, Duration.ofMillis(-1)).await().failedAs(Kind.TIMEOUT);
            Trial.require(server.requests().isEmpty() && !request.isSent(), "A request was sent after the deadline.");
        }
    }

    private void whenever() throws Exception {
        AtomicLong moment = new AtomicLong();
        Peer.Script half = Stalls.after("", conversation -> {
            Trial.spinUntil(moment.get());
            Stalls.halfOfBody(conversation);
        });
        try (Peer server = Peer.doing(half);
                Transport transport = bench.transport()) {
            for (int i = 0; i < MOMENTS; i++) {
                moment.set(System.nanoTime() + SHORT.toNanos() - BEFORE_NANOS + i % STEPS * STEP_NANOS);
                Trial.begin(transport, Outgoing.post(server), SHORT).await().failedAs(Kind.TIMEOUT);
            }
            int connections = server.connections();
            Trial.require(connections > 0, "No request was in time for a connection.");
            Trial.require(server.seesGo(connections), "Some of " + connections + " connections were not closed.");
        }
    }
}
