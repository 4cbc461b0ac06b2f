// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.ScriptedServer.Seen;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, how often and after which pause. The clock is a virtual one, the sockets are real. */
class RetryingClientTest {

    @ParameterizedTest(name = "{0} responded {1}: {2} requests")
    @CsvSource({
        "GET,400,1",
        "GET,404,1",
        "GET,408,4",
        "GET,409,1",
        "GET,422,1",
        "GET,301,1",
        "GET,429,4",
        "GET,500,4",
        "GET,501,1",
        "GET,502,4",
        "GET,503,4",
        "GET,504,4",
        "PATCH,400,1",
        "PATCH,404,1",
        "PATCH,422,1",
        "PATCH,429,4",
        "PATCH,500,1",
        "PATCH,501,1",
        "PATCH,502,4",
        "PATCH,503,4",
        "PATCH,504,4",
        "DELETE,400,1",
        "DELETE,404,1",
        "DELETE,422,1",
        "DELETE,429,4",
        "DELETE,500,1",
        "DELETE,501,1",
        "DELETE,502,4",
        "DELETE,503,4",
        "DELETE,504,4",
        "POST,400,1",
        "POST,404,1",
        "POST,422,1",
        "POST,429,4",
        "POST,500,1",
        "POST,501,1",
        "POST,502,1",
        "POST,503,1",
        "POST,504,1"
    })
    void sendsAgainWhatIsSafeAndNothingElse(String method, int status, int requests) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(status, "text/html", "<p>no</p>"));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, method));

            assertThat(server.requests())
                    .hasSize(requests)
                    .extracting(Seen::method)
                    .containsOnly(method);
            assertThat(failure.attempts()).isEqualTo(requests);
            assertThat(failure.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest(name = "{0}: {1} requests")
    @CsvSource({"GET,4", "PATCH,4", "DELETE,4", "POST,1"})
    void sendsAgainAfterALostResponseExceptForPost(String method, int requests) {
        for (Reply fault : List.of(Reply.drop(), Reply.truncated(200, "{", 9), Reply.raw("HTTP/1.1 2"))) {
            try (ScriptedServer server = ScriptedServer.replying(fault);
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(new VirtualTiming()))
                            .build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, method));

                assertThat(failure.attempts()).isEqualTo(requests);
                assertThat(failure.status()).isZero();
                assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
                assertThat(failure)
                        .isInstanceOf(method.equals("GET") ? NoResponseException.class : OutcomeUnknownException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void triesEveryMethodAgainWhenNothingWasSent(String method) {
        try (KmsClient kms = Things.client("http://no-such-host.invalid")
                .allowInsecureHttp(true)
                .extend(settings -> settings.timing(new VirtualTiming()))
                .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, method));

            assertThat(failure).isInstanceOf(NotSentException.class).hasMessageContaining("no-such-host.invalid");
            assertThat(failure.attempts()).isEqualTo(4);
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void doesNotSendAResponseThatIsTooLargeForAgain() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, " ".repeat(500) + Things.ONE));
                KmsClient kms =
                        Things.client(server.url()).maxResponseBytes(100).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure).isInstanceOf(UnexpectedResponseException.class).hasMessageContaining("100 bytes");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void succeedsAfterFaultsThatPass() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(503, "text/plain", ""), Reply.drop(), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            assertThat(Things.of(kms).change("7", Things.PLAIN).thing().count()).isEqualTo(3);
            assertThat(timing.pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        }
    }

    @Test
    void makesOneRequestWhenRetriesAreOff() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, "text/plain", ""));
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure.attempts()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"429,RateLimitedException", "503,ServerException"})
    void endsAtOnceWhenTheServerAsksForAWaitBeyondTheDeadlineAndSaysWhenToComeBack(int status, String type) {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(status, "{}", "Retry-After", "91"));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure).hasMessageContaining("Retry in 91 s");
            assertThat(timing.pauses()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysSoWhenTheServerAsksForNoWait() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(429, "{}", "Retry-After", "0"));
                KmsClient kms = Things.client(server.url()).maxAttempts(1).build()) {
            RateLimitedException failure = (RateLimitedException) Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure).hasMessageContaining("Retry now.");
            assertThat(failure.retryAfter()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void neverComesBackEarlierThanTheServerAsks(double dice) {
        VirtualTiming timing = new VirtualTiming(dice);
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(429, "{}", "Retry-After", "7"),
                        Reply.json(503, "{}", "Retry-After", "11"),
                        Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Things.call(kms, "GET");

            assertThat(timing.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_700));
            assertThat(timing.pauses().get(1)).isBetween(Duration.ofSeconds(11), Duration.ofMillis(12_100));
        }
    }

    @Test
    void aDeleteWhoseResponseWasLostIsDoneWhenTheNextOneFindsNothing() {
        String gone = "{\"reqId\":\"r\",\"statusCode\":404,\"error\":\"NotFound\",\"message\":\"no such thing\"}";
        for (Reply fault : List.of(Reply.drop(), Reply.of(502, "text/html", "<p>"), Reply.truncated(200, "{", 5))) {
            try (ScriptedServer server = ScriptedServer.replying(fault, Reply.json(404, gone));
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(new VirtualTiming()))
                            .build()) {
                Things.of(kms).remove("7");

                assertThat(server.requests()).hasSize(2);
            }
        }
    }

    @Test
    void aDeleteThatFindsNothingAtFirstSaysSo() {
        String gone = "{\"reqId\":\"r\",\"statusCode\":404,\"error\":\"NotFound\",\"message\":\"no such thing\"}";
        for (Reply before : List.of(Reply.json(404, gone), Reply.json(429, "{}", "Retry-After", "1"))) {
            try (ScriptedServer server = ScriptedServer.replying(before, Reply.json(404, gone));
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(new VirtualTiming()))
                            .build()) {
                assertThat(Caught.from(() -> Things.call(kms, "DELETE"))).isInstanceOf(NotFoundException.class);
            }
        }
    }

    @Test
    void aMissingRouteIsNoSignThatADeleteWasDone() {
        String noRoute = "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Route not found\"}";
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop(), Reply.json(404, noRoute));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "DELETE"));

            assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    @Test
    void anInterruptDuringThePauseEndsTheCallWithTheFlagSet() {
        try (ScriptedServer server = ScriptedServer.responding(request -> {
                    return Reply.of(503, "text/plain", "");
                });
                KmsClient kms = Things.client(server.url())
                        .listener(new KmsListener() {
                            @Override
                            public void retryScheduled(RetryScheduled event) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isInstanceOf(CallInterruptedException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCloseDuringThePauseDoesNotHideThatTheWriteMayHaveHappened() {
        List<KmsClient> clients = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop());
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .listener(new KmsListener() {
                            @Override
                            public void retryScheduled(RetryScheduled event) {
                                clients.forEach(KmsClient::close);
                            }
                        })
                        .build()) {
            clients.add(kms);
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getSuppressed()).hasOnlyElementsOfType(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Thu, 01 Jan 2015 00:00:00 GMT"})
    void pausesAsUsualWhenTheServerAsksForNoWaitAtAll(String retryAfter) {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(503, "{}", "Retry-After", retryAfter), Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Things.call(kms, "GET");

            assertThat(timing.pauses()).containsExactly(Duration.ofMillis(100));
        }
    }
}
