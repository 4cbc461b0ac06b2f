// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.Recorder;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ch.qos.logback.classic.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged, and what a listener is told. */
class ObservingClientTest {

    private static final String REFUSAL =
            "{\"reqId\":\"req-9\",\"statusCode\":503,\"error\":\"Unavailable\",\"message\":\"later\"}";

    @Test
    void logsOneDebugLineForEachAttemptAndNothingAbove() {
        try (LogCapture log = LogCapture.ofThisThread();
                ScriptedServer server =
                        ScriptedServer.replying(Reply.json(503, REFUSAL), Reply.drop(), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            Things.of(kms).change("secret-looking-id", Things.PLAIN);

            assertThat(log.lines())
                    .containsExactly(
                            "DEBUG PATCH /api/v1/things/{id} status 503 in 0 ms, attempt 1, request ID req-9",
                            "DEBUG PATCH /api/v1/things/{id} failed in 0 ms, attempt 2:"
                                    + " the connection broke before the response was complete",
                            "DEBUG PATCH /api/v1/things/{id} status 200 in 0 ms, attempt 3, request ID none");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 422, 429, 500, 503})
    void logsNothingAboveDebugWhateverTheResponse(int status) {
        try (LogCapture log = LogCapture.ofThisThread();
                ScriptedServer server = ScriptedServer.replying(Reply.json(status, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            try {
                Things.call(kms, "GET");
            } catch (KmsException e) {
                assertThat(e.status()).isEqualTo(status);
            }

            assertThat(log.levels()).isNotEmpty().containsOnly(Level.DEBUG);
        }
    }

    @Test
    void countsTheLookAfterASilentDeleteAsAnAttemptOfThatCall() {
        List<String> told = new ArrayList<>();
        String gone = "{\"reqId\":\"req-9\",\"statusCode\":404,\"error\":\"NotFound\",\"message\":\"gone\"}";
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.raw("HTTP/1.1 204 No Content\r\n\r\n"), Reply.json(404, gone));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .listener(new Recorder(told))
                        .build()) {
            Things.call(kms, "DELETE");
        }

        String of = ", pathTemplate=/api/v1/things/{id}, attempt";
        assertThat(told)
                .filteredOn(event -> event.startsWith("AttemptStarted"))
                .containsExactly(
                        "AttemptStarted[callId=1, method=DELETE" + of + "=1]",
                        "AttemptStarted[callId=1, method=GET" + of + "=2]");
        assertThat(told)
                .filteredOn(event -> event.startsWith("CallFinished"))
                .singleElement()
                .asString()
                .contains("attempts=2");
    }

    @Test
    void tellsTheListenerTheStoryOfACallInOrder() {
        List<String> told = new ArrayList<>();
        String at;
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(503, REFUSAL, "Retry-After", "2"), Reply.drop(), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming(0)))
                        .listener(new Recorder(told))
                        .build()) {
            at = "serverAddress=127.0.0.1, serverPort="
                    + URI.create(server.url()).getPort();
            Things.call(kms, "PATCH");
            Things.call(kms, "GET");
        }

        String patch = "method=PATCH, pathTemplate=/api/v1/things/{id}, ";
        String get = "method=GET, pathTemplate=/api/v1/things/{id}";
        String broken = "the connection broke before the response was complete";
        assertThat(told)
                .containsExactly(
                        "CallStarted[callId=1, " + patch + at + "]",
                        "AttemptStarted[callId=1, " + patch + "attempt=1]",
                        "AttemptFinished[callId=1, " + patch
                                + "attempt=1, status=503, duration=PT0S, requestId=req-9, failure=null, failureKind=null]",
                        "RetryScheduled[callId=1, " + patch + "attempt=1, pause=PT2S, reason=status 503]",
                        "AttemptStarted[callId=1, " + patch + "attempt=2]",
                        "AttemptFinished[callId=1, " + patch
                                + "attempt=2, status=0, duration=PT0S, requestId=null, failure=" + broken
                                + ", failureKind=broken]",
                        "RetryScheduled[callId=1, " + patch + "attempt=2, pause=PT0S, reason=" + broken + "]",
                        "AttemptStarted[callId=1, " + patch + "attempt=3]",
                        "AttemptFinished[callId=1, " + patch
                                + "attempt=3, status=200, duration=PT0S, requestId=null, failure=null, failureKind=null]",
                        "CallFinished[callId=1, " + patch + "attempts=3, duration=PT2S, failure=null]",
                        "CallStarted[callId=2, " + get + ", " + at + "]",
                        "AttemptStarted[callId=2, " + get + ", attempt=1]",
                        "AttemptFinished[callId=2, " + get
                                + ", attempt=1, status=200, duration=PT0S, requestId=null, failure=null, failureKind=null]",
                        "CallFinished[callId=2, " + get + ", attempts=1, duration=PT0S, failure=null]");
    }

    @Test
    void tellsTheListenerHowACallFailed() {
        List<KmsListener.CallFinished> finished = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(404, "{\"error\":\"NotFound\"}"),
                        Reply.json(200, "[]"),
                        Reply.of(200, "text/html", "x"));
                KmsClient kms = Things.client(server.url())
                        .listener(new KmsListener() {
                            @Override
                            public void callFinished(CallFinished event) {
                                finished.add(event);
                            }
                        })
                        .build()) {
            for (int i = 0; i < 3; i++) {
                KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

                assertThat(finished.get(i).failure()).isSameAs(failure);
                assertThat(finished.get(i).callId()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void tellsTheListenerThatAnErrorEndedACall() {
        List<String> told = new ArrayList<>();
        try (KmsClient kms = Things.client("http://127.0.0.1:1")
                .credentials(KmsCredentials.accessToken(() -> {
                    throw new StackOverflowError();
                }))
                .listener(new Recorder(told))
                .build()) {
            assertThatThrownBy(() -> Things.call(kms, "GET")).isInstanceOf(StackOverflowError.class);
            assertThat(told).hasSize(2);
            assertThat(told.get(1)).startsWith("CallFinished").endsWith("failure=java.lang.StackOverflowError]");
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobodyAndItsMessageIsNotLogged() {
        List<Throwable> faults = List.of(
                new IllegalStateException("password=1"),
                new AssertionError("password=1"),
                new NoClassDefFoundError("x"));
        for (Throwable fault : faults) {
            try (LogCapture log = LogCapture.ofThisThread();
                    ScriptedServer server =
                            ScriptedServer.replying(Reply.json(503, REFUSAL), Reply.json(200, Things.ONE));
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(new VirtualTiming()))
                            .listener(new Thrower(fault))
                            .build()) {
                assertThat(Things.of(kms).get("7", null).thing().id()).isEqualTo("7");
                assertThat(log.levels()).contains(Level.WARN);
                assertThat(log.lines()).noneMatch(line -> line.contains("password"));
            }
        }
    }

    @Test
    void measuresAnAttemptWithItsWholeBody() {
        List<Duration> took = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.replying(Reply.stallBody(200, "{"));
                KmsClient kms = Things.client(server.url())
                        .attemptTimeout(Duration.ofMillis(60))
                        .maxAttempts(1)
                        .listener(new KmsListener() {
                            @Override
                            public void attemptFinished(AttemptFinished event) {
                                took.add(event.duration());
                            }
                        })
                        .build()) {
            Caught.from(() -> Things.call(kms, "GET"));

            assertThat(took).hasSize(1).allMatch(time -> time.compareTo(Duration.ofMillis(60)) >= 0);
        }
    }

    private record Thrower(Throwable fault) implements KmsListener {

        @Override
        public void callStarted(CallStarted event) {
            Thrower.<RuntimeException>raise(fault);
        }

        @Override
        public void attemptFinished(AttemptFinished event) {
            Thrower.<RuntimeException>raise(fault);
        }

        @Override
        public void retryScheduled(RetryScheduled event) {
            Thrower.<RuntimeException>raise(fault);
        }

        @Override
        public void callFinished(CallFinished event) {
            Thrower.<RuntimeException>raise(fault);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Throwable> void raise(Throwable fault) throws E {
            throw (E) fault;
        }
    }
}
