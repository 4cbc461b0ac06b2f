// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client of the fake would have to wait for takes the time of the fake, and none of the test. */
@Timeout(20) // Any of these pauses would take longer, all together several minutes.
class FakeTimeTest {
    private static final Instant START = Instant.parse("2025-01-23T10:15:00Z");

    private final FakeKms kms = CheckedKms.builder().start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @BeforeEach
    void standStill() {
        kms.clock().freezeAt(START);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private Duration gone() {
        return Duration.between(START, kms.clock().instant());
    }

    @Test
    void aClientSignsInAgainWhenTheClockHasPassedALock() {
        kms.identity().lock(Operation.LOGIN_UNIVERSAL_AUTH);
        assertThatThrownBy(northflank::list).isInstanceOf(AuthenticationException.class);
        kms.clock().advance(Duration.ofMinutes(4));
        assertThatThrownBy(northflank::list).hasMessageContaining("The SDK did not sign in");

        kms.clock().advance(Duration.ofMinutes(2));

        assertThat(northflank.list()).isEmpty();
        assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(2);
    }

    @Test
    void aClientWaitsForTheNextWindowOfARateLimit() {
        kms.rateLimit(1, 10, Duration.ofMinutes(1));
        northflank.list();

        northflank.list();

        // A client spreads what it was told to wait, by up to a tenth.
        assertThat(gone()).isEqualTo(Duration.ofSeconds(63));
    }

    @Test
    void aLimitThatTheCallHasNoTimeForEndsIt() {
        kms.rateLimit(1, 10, Duration.ofMinutes(10));
        northflank.list();

        assertThatThrownBy(northflank::list).isInstanceOf(RateLimitedException.class);
        assertThat(gone()).isZero();
    }

    @Test
    void aClientLooksTwiceForACreateThatWasLost() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();

        northflank.create(connection("a").build());

        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(2);
        assertThat(gone()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theTimeLimitOfACallCountsThePauses() {
        kms.faults().onAll().always().rateLimited(Duration.ofSeconds(20));
        try (KmsClient client = kms.clientBuilder()
                .callTimeout(Duration.ofSeconds(50))
                .maxAttempts(100)
                .build()) {
            assertThatThrownBy(client.appConnections()::list)
                    .isInstanceOfAny(RateLimitedException.class, CallTimeoutException.class);
        }

        assertThat(gone()).isEqualTo(Duration.ofSeconds(2 * 21));
    }

    @Test
    void aSlowResponseHoldsTheClockUntilItsCallIsOverWhateverOthersWaitFor() throws Exception {
        kms.faults().on(Operation.LIST_CONNECTIONS).rateLimited(Duration.ofMinutes(1));
        kms.faults().on(Operation.LOGIN_UNIVERSAL_AUTH).slowHeaders(Duration.ofMillis(300));
        KmsClient patient = kms.clientBuilder()
                .callTimeout(Duration.ofMinutes(5))
                .credentials(KmsCredentials.accessToken(kms.newAccessToken()))
                .build();
        FutureTask<List<AppConnection>> waiting =
                new FutureTask<>(() -> patient.appConnections().list());
        AtomicReference<Duration> goneInCall = new AtomicReference<>();
        KmsListener ofBrief = new KmsListener() {
            @Override
            public void attemptStarted(AttemptStarted event) {
                if (kms.count(Operation.LIST_CONNECTIONS) == 0) {
                    new Thread(waiting).start();
                    while (kms.count(Operation.LIST_CONNECTIONS) == 0) {
                        Thread.onSpinWait();
                    }
                }
            }

            @Override
            public void callFinished(CallFinished event) {
                goneInCall.set(gone());
            }
        };
        try (patient;
                KmsClient brief = kms.clientBuilder()
                        .callTimeout(Duration.ofSeconds(5))
                        .listener(ofBrief)
                        .build()) {
            assertThat(brief.appConnections().list()).isEmpty();

            assertThat(goneInCall.get()).isZero();
            assertThat(waiting.get()).isEmpty();
            assertThat(gone()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void codeOfTheProgramThatACallRunsHoldsTheClockHoweverLongItTakes() throws Exception {
        kms.faults().on(Operation.LIST_CONNECTIONS).rateLimited(Duration.ofMinutes(1));
        CountDownLatch pauses = new CountDownLatch(1);
        KmsListener tells = new KmsListener() {
            @Override
            public void retryScheduled(RetryScheduled event) {
                pauses.countDown();
            }
        };
        String token = kms.newAccessToken();
        KmsClient patient = kms.clientBuilder()
                .callTimeout(Duration.ofMinutes(5))
                .listener(tells)
                .build();
        FutureTask<List<AppConnection>> waiting =
                new FutureTask<>(() -> patient.appConnections().list());
        try (patient;
                KmsClient brief = kms.clientBuilder()
                        .callTimeout(Duration.ofSeconds(5))
                        .credentials(KmsCredentials.accessToken(() -> {
                            new Thread(waiting).start();
                            spin(pauses, Duration.ofMillis(200));
                            return token;
                        }))
                        .build()) {
            assertThat(brief.appConnections().list()).isEmpty();

            assertThat(gone()).isZero();
            assertThat(waiting.get()).isEmpty();
        }
    }

    private static void spin(CountDownLatch first, Duration time) {
        try {
            first.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void callsThatWaitForTheSignInOfAnotherDoNotHoldTheClock() throws Exception {
        kms.faults().on(Operation.LOGIN_UNIVERSAL_AUTH).rateLimited(Duration.ofSeconds(20));
        List<FutureTask<List<AppConnection>>> calls = Stream.generate(() ->
                        new FutureTask<>(() -> kms.client().appConnections().list()))
                .limit(5)
                .toList();

        calls.forEach(call -> new Thread(call).start());

        for (FutureTask<List<AppConnection>> call : calls) {
            assertThat(call.get()).isEmpty();
        }
        assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(2);
        assertThat(gone()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
    }

    @Test
    void theCodeBetweenTwoCallsHoldsTheClockToo() throws Exception {
        // A busy machine may take much longer than 100 ms over 30 ms of work.
        FakeClock clock = new FakeClock(InstantSource.fixed(START), Duration.ofSeconds(2));
        try (FakeKms slow = CheckedKms.builder().clock(clock).start()) {
            slow.faults().on(Operation.LIST_CONNECTIONS).rateLimited(Duration.ofSeconds(30));
            FutureTask<List<AppConnection>> waiting =
                    new FutureTask<>(() -> slow.client().appConnections().list());
            NorthflankConnections connections = NorthflankConnections.of(slow.client());
            connections.list();
            new Thread(waiting).start();
            while (slow.count(Operation.LIST_CONNECTIONS) == 0) {
                connections.list();
            }

            spin(new CountDownLatch(0), Duration.ofMillis(30));

            assertThat(clock.instant()).isEqualTo(START);
            assertThat(connections.list()).isEmpty();
            assertThat(waiting.get()).isEmpty();
            assertThat(clock.instant()).isAfterOrEqualTo(START.plusSeconds(30));
        }
    }

    @Test
    void anInterruptEndsACallThatWouldPause() {
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().status(503);
        Thread.currentThread().interrupt();

        assertThatThrownBy(northflank::list).isInstanceOf(CallInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(gone()).isZero();
    }

    @Test
    void aClientOfTheBuilderSignsInAsTheDefaultIdentityByItself() {
        try (KmsClient client = kms.clientBuilder().userAgent("mine/1").build()) {
            assertThat(client.appConnections().list()).isEmpty();
        }

        kms.verify().calls(Operation.LIST_CONNECTIONS).times(1).withStatus(200).last();
        assertThat(kms.calls())
                .last()
                .satisfies(call -> assertThat(call.header("user-agent"))
                        .hasValueSatisfying(agent -> assertThat(agent).endsWith("mine/1")));
    }
}
