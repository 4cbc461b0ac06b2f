// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pauses, what a server may ask for, and the budget that all retries of a client share. */
class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({"1,200", "2,400", "3,800", "4,1600", "6,6400", "7,10000", "30,10000", "100,10000"})
    void drawsThePauseFromZeroToABoundThatDoublesUpToTenSeconds(int attempt, long bound) {
        AttemptOutcome fault = outcome(503);

        assertThat(new RetryPolicy(new VirtualTiming(0)).pause(attempt, fault)).isZero();
        assertThat(new RetryPolicy(new VirtualTiming(0.5)).pause(attempt, fault))
                .isEqualTo(Duration.ofMillis(bound).dividedBy(2));
        assertThat(new RetryPolicy(new VirtualTiming(0.999999)).pause(attempt, fault))
                .isBetween(Duration.ofMillis(bound).minusMillis(1), Duration.ofMillis(bound));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0,PT0S",
                "1,PT1S",
                "' 27 ',PT27S",
                "3600,PT1H",
                "-1,-",
                "1.5,PT1.5S",
                "2.0,PT2S",
                "0.0001,PT0.001S",
                "1.,-",
                "'Friday, 02-Jan-26 03:04:35 GMT',PT30S",
                "'Fri Jan  2 03:04:35 2026',PT30S",
                "'Fri Jan 12 03:04:05 2026',PT240H",
                "'Fri, 02 Jan 2026 03:04:35 UTC',PT30S",
                "'Mon, 02 Jan 2026 03:04:35 GMT',PT30S",
                "'Fri, 2 Jan 2026 03:04:35 GMT',PT30S",
                "'Fri, 02 Jan 2026 04:04:35 +0100',PT30S",
                "'Fri, 02 Jan 2026 03:04:35',PT30S",
                "1767323075,PT30S",
                "1767323075000,PT30S",
                "1767323000,PT0S",
                "soon,-",
                "'',-",
                "'Fri, 02 Jan 2026 03:04:35 GMT',PT30S",
                "'Fri, 02 Jan 2026 03:04:00 GMT',PT0S",
                "'Fri, 31 Feb 2026 03:04:35 GMT',-",
                "'Fri, 31 Dec 9999 23:59:59 GMT',PT876000H",
                "99999999999999999999999,PT876000H",
                "999999999999999999,PT876000H"
            })
    void readsRetryAfterInSecondsAndAsADate(String value, @Nullable Duration expected) {
        assertThat(RetryAfter.of(Sender.response(503, "text/html", "", "Retry-After", value), NOW))
                .isEqualTo(expected);
    }

    @Test
    void aLongNumberThatIsNoneIsReadWithoutGoingBack() {
        String hostile = "9".repeat(300_000) + "x";

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(RetryAfter.of(Sender.response(503, "text/html", "", "Retry-After", hostile), NOW))
                        .isNull());
    }

    @Test
    void measuresADateByTheServersClockWhenOursIsAhead() {
        Duration asked = RetryAfter.of(
                Sender.response(
                        503,
                        "text/html",
                        "",
                        "Date",
                        "Fri, 02 Jan 2026 03:04:05 GMT",
                        "Retry-After",
                        "Fri, 02 Jan 2026 03:04:35 GMT"),
                NOW.plusSeconds(3600));

        assertThat(asked).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"429,PT12S", "503,-", "500,-"})
    void takesTheResetOfTheBudgetWhenAFullServerDoesNotSayMore(int status, @Nullable Duration expected) {
        assertThat(RetryAfter.of(Sender.response(status, "text/html", "", "x-ratelimit-reset", "12"), NOW))
                .isEqualTo(expected);
    }

    @Test
    void retryAfterWinsOverTheResetOfTheBudget() {
        assertThat(RetryAfter.of(
                        Sender.response(429, "text/html", "", "x-ratelimit-reset", "12", "retry-after", "3"), NOW))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999", "315360000000"})
    void aWaitOfAgesEndsTheCallAndBreaksNoArithmetic(String wait) {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(503, "{}", "Retry-After", wait));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming(0.9)))
                        .build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET"))).isInstanceOf(ServerException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theBudgetIsEmptyAfterAHundredRetriesInVainAndThenEveryCallGetsOneRequest() {
        RetryBudget budget = new RetryBudget();

        assertThat(IntStream.range(0, 200).filter(i -> budget.pay(outcome(503))).count())
                .isEqualTo(100);
        assertThat(budget.pay(outcome(503))).isFalse();
        assertThat(budget.pay(outcome(429)))
                .as("a wait that the server asks for")
                .isTrue();
    }

    @Test
    void theBudgetRecoversWithCallsThatSucceedAndNotWithThoseThatFail() {
        RetryBudget budget = new RetryBudget();
        while (budget.pay(outcome(503))) {
            // Until it is empty.
        }
        IntStream.range(0, 100).forEach(i -> budget.refund(outcome(500), false));
        assertThat(budget.pay(outcome(503))).isFalse();

        IntStream.range(0, 5).forEach(i -> budget.refund(outcome(200), false));
        assertThat(budget.pay(outcome(503))).isTrue();
        assertThat(budget.pay(outcome(503))).isFalse();

        budget.refund(outcome(200), true);
        assertThat(budget.pay(outcome(503))).isTrue();
    }

    @Test
    void anOutageIsNotMultipliedByEveryCaller() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, "text/plain", ""));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            for (int i = 0; i < 200; i++) {
                Caught.from(() -> Things.call(kms, "GET"));
            }

            assertThat(server.requests()).hasSize(300);
        }
    }

    @Test
    void aWaitThatCostNothingGivesBackNoMoreThanACallWithoutOne() {
        Queue<Reply> next = new ConcurrentLinkedQueue<>();
        try (ScriptedServer server = ScriptedServer.responding(
                        request -> Objects.requireNonNullElseGet(next.poll(), () -> Reply.of(503, "text/plain", "")));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            for (int i = 0; i < 40; i++) {
                Caught.from(() -> Things.call(kms, "GET"));
            }
            for (int i = 0; i < 4; i++) {
                next.add(Reply.json(429, "{}", "Retry-After", "1"));
                next.add(Reply.json(200, Things.ONE));
                Things.call(kms, "GET");
            }

            assertThat(Caught.from(() -> Things.call(kms, "GET")).attempts()).isOne();
        }
    }

    private static AttemptOutcome outcome(int status) {
        return new AttemptOutcome(Sender.response(status, "text/html", ""), null);
    }

    @Test
    void theLongestOfSeveralWaitsCounts() {
        assertThat(RetryAfter.of(Sender.response(503, "text/html", "", "Retry-After", "1", "Retry-After", "3"), NOW))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryAfter.of(Sender.response(503, "text/html", "", "Retry-After", "5, 3"), NOW))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(RetryAfter.of(
                        Sender.response(
                                429,
                                "text/html",
                                "",
                                "Retry-After",
                                "soon",
                                "Retry-After",
                                "2",
                                "x-ratelimit-reset",
                                "9"),
                        NOW))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-02T03:04:35Z", "2026-01-02T04:04:35+01:00", "2026-01-02T03:04:35.000Z"})
    void aPointInTimeMayBeWrittenInIsoForm(String value) {
        assertThat(RetryAfter.reset(Sender.response(429, "text/html", "", "x-ratelimit-reset", value), NOW))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(Sender.response(503, "text/html", "", "Retry-After", value), NOW))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
