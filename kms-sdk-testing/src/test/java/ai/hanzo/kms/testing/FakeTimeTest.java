// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.time.Duration;
import java.time.Instant;
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
        assertThatThrownBy(northflank::list).hasMessageContaining("No sign-in was tried");

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
