// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.AttemptFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines and interrupts, by the real clock; alone, so that no other test takes the time away. */
@Isolated
class TransportTimeTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @BeforeAll
    static void loadTheClassesFirst() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop())) {
            Sender.create().failureOf("POST", server.url());
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                        Arguments.of("no response at all", Reply.stallHead()),
                        Arguments.of("half a head", (Reply) wire -> {
                            wire.write(
                                    "HTTP/1.1 200 OK\r\nContent-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                            return wire.hang();
                        }),
                        Arguments.of("a head without a body", Reply.stallBody(200, "")),
                        Arguments.of("half a body", Reply.stallBody(200, "{\"thing\":")),
                        Arguments.of("half an error", Reply.stallBody(500, "{\"reqId\":")))
                .flatMap(stall ->
                        Stream.of("GET", "POST").map(method -> Arguments.of(method, stall.get()[0], stall.get()[1])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("stalls")
    void endsAStalledResponseAtTheLimitAndHangsUp(String method, String what, Reply stall) throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.replying(stall)) {
            Sender sender = Sender.create().attemptTimeout(LIMIT);
            long start = System.nanoTime();
            AttemptFailure failure = sender.failureOf(method, server.url());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure.kind()).as(what).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure.sent()).isTrue();
            assertThat(took).isBetween(LIMIT, LIMIT.plus(SLACK));
            assertThat(server.seesAClientGo()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("stalls")
    void endsAtOnceWhenTheThreadIsInterruptedAndKeepsTheFlag(String method, String what, Reply stall)
            throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.replying(stall)) {
            AtomicReference<@Nullable AttemptFailure> failure = new AtomicReference<>();
            AtomicReference<@Nullable Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                failure.set(Sender.create().failureOf(method, server.url()));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            Poll.until(() -> !server.requests().isEmpty() && WAITING.contains(caller.getState()));
            long start = System.nanoTime();
            caller.interrupt();
            caller.join(5_000);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure.get()).as(what).isNotNull().returns(Kind.INTERRUPTED, AttemptFailure::kind);
            assertThat(flag.get()).isTrue();
            assertThat(took).isLessThan(SLACK);
            assertThat(server.seesAClientGo()).isTrue();
        }
    }

    @Test
    void sendsNothingWhenTheThreadIsInterruptedAlready() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, "{}"))) {
            Thread.currentThread().interrupt();
            AttemptFailure failure = Sender.create().failureOf("POST", server.url());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.sent()).isFalse();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void endsAStalledConnectAtTheConnectTimeout() throws IOException {
        try (FullBacklog full = new FullBacklog()) {
            long start = System.nanoTime();
            AttemptFailure failure = Sender.connecting(LIMIT, null).failureOf("POST", full.url());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure.reason()).isEqualTo("connecting took too long");
            assertThat(took).isBetween(LIMIT.minusMillis(5), LIMIT.plus(SLACK));
        }
    }

    @Test
    void endsAStalledConnectAtTheAttemptTimeoutIfThatIsShorter() throws IOException {
        try (FullBacklog full = new FullBacklog()) {
            long start = System.nanoTime();
            AttemptFailure failure = Sender.create().attemptTimeout(LIMIT).failureOf("POST", full.url());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure.sent()).as("sent").isFalse();
            assertThat(took).isBetween(LIMIT, LIMIT.plus(SLACK));
        }
    }

    @Test
    void aWholeCallWithItsRetriesEndsAtItsDeadline() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.stallBody(200, "{"));
                KmsClient kms = Things.client(server.url())
                        .attemptTimeout(Duration.ofMillis(200))
                        .callTimeout(Duration.ofMillis(900))
                        .maxAttempts(100)
                        .build()) {
            long start = System.nanoTime();
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure).isInstanceOf(CallTimeoutException.class);
            assertThat(failure.attempts()).isGreaterThan(1);
            assertThat(took).isLessThan(Duration.ofMillis(900).plus(SLACK));
        }
    }

    /** A socket that listens, whose queue is full and that nobody accepts from. */
    private static final class FullBacklog implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> fillers = new ArrayList<>();

        FullBacklog() throws IOException {
            boolean full = false;
            while (!full) {
                Socket filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(listener.getLocalSocketAddress(), 100);
                } catch (IOException e) {
                    full = true;
                }
            }
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket filler : fillers) {
                filler.close();
            }
            listener.close();
        }
    }
}
