// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Promises about interrupts: an interrupt ends a request promptly, wherever it waits. */
final class InterruptPromises {

    private static final Duration PROMPT = Duration.ofMillis(250);

    /** How long to wait until a request has reached the place where it waits. */
    private static final long ARRIVAL_MILLIS = 300;

    private static final int MOMENTS = 500;

    /** A few times as long as a response takes on loopback, in steps. */
    private static final int STEPS = 50;

    private static final long STEP_NANOS = 10_000;

    private final Bench bench;

    InterruptPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        List<TransportPromise> all = new ArrayList<>();
        Stalls.servers(bench)
                .forEach((stall, server) -> all.add(TransportPromise.timed(
                        "an interrupt ends the wait for " + stall, () -> endsPromptly(server.get()))));
        all.add(TransportPromise.timed("an interrupt ends a TLS handshake that stops", this::handshake));
        all.add(TransportPromise.timed("an interrupt ends a request that nobody reads", this::unread));
        all.add(TransportPromise.timed("an interrupt ends the wait for a proxy's tunnel", this::tunnel));
        all.add(TransportPromise.timed(
                "an interrupt ends the wait for a connection that nobody accepts", this::accepted));
        all.add(new TransportPromise("an interrupt leaves no connection open, whenever it comes", this::whenever));
        return all;
    }

    private void endsPromptly(Peer stalling) throws Exception {
        try (Peer server = stalling;
                Transport transport = bench.transport()) {
            requirePrompt(transport, Outgoing.get(server));
            Trial.require(server.seesGo(1), "The connection was not closed.");
        }
    }

    private static void requirePrompt(Transport transport, Outgoing request) throws Exception {
        Trial trial = Trial.begin(transport, request, Trial.AMPLE);
        Trial.require(trial.isWaitingAfter(ARRIVAL_MILLIS), "The request did not wait.");
        long interrupted = trial.interrupt();
        trial.awaitSoon(PROMPT).failedAs(Kind.INTERRUPTED);
        Trial.require(trial.isFlagSet(), "The thread's interrupt flag was lost.");
        Trial.requireAtMost(trial.tookSince(interrupted), PROMPT, "Ending the call after an interrupt");
    }

    private void handshake() throws Exception {
        try (Peer silent = Peer.doing(Conversation::hang);
                Transport transport = bench.transport()) {
            requirePrompt(transport, Outgoing.get(silent.secureUri("/things")));
        }
    }

    private void unread() throws Exception {
        try (Peer stuck = Peer.doing(Conversation::ignore);
                Transport transport = bench.transport()) {
            requirePrompt(transport, Outgoing.large(stuck));
        }
    }

    private void tunnel() throws Exception {
        try (Peer proxy = Peer.doing(Stalls.after("", Conversation::hang));
                Peer server = Peer.overTls(bench.trusted(), Conversation::hang);
                Transport transport = bench.behind(proxy, Proxy.Type.HTTP)) {
            requirePrompt(transport, Outgoing.get(server));
        }
    }

    private void whenever() throws Exception {
        Semaphore asked = new Semaphore(0);
        Peer.Script half = Stalls.after("", conversation -> {
            asked.release();
            Stalls.halfOfBody(conversation);
        });
        try (Peer server = Peer.doing(half);
                Transport transport = bench.transport()) {
            for (int i = 0; i < MOMENTS; i++) {
                Trial trial = Trial.begin(transport, Outgoing.post(server), Trial.AMPLE);
                Trial.require(asked.tryAcquire(5, TimeUnit.SECONDS), "The request did not arrive.");
                Trial.spinUntil(System.nanoTime() + i % STEPS * STEP_NANOS);
                trial.interrupt();
                trial.awaitSoon(PROMPT).failedAs(Kind.INTERRUPTED);
            }
            Trial.require(server.seesGo(MOMENTS), "Some of " + MOMENTS + " connections were not closed.");
        }
    }

    private void accepted() throws Exception {
        try (FullBacklog full = new FullBacklog();
                Transport transport = bench.transport()) {
            if (full.isFull()) {
                requirePrompt(transport, Outgoing.get(full.uri()));
            }
        }
    }
}
