// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The clock stands still but for what the client sleeps, so times are exact and nothing really waits. */
class BulkRateLimitTest {

    private static final Instant START = Instant.parse("2025-01-23T10:15:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aThousandConnectionsTakeAsLongAsTheLimitDictatesAndNoneFails() {
        try (FakeKms kms = limited(10_000, 90).start();
                KmsClient client = kms.clientBuilder().build()) {
            // The sign-in is a write too: 1,001 writes fill 12 windows, and the last one begins after 11 minutes.
            Duration dictated = Duration.ofMinutes(11);

            BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                    NorthflankConnections.of(client).ensureAll(wanted(1000), BulkOptions.defaults());

            System.out.printf(
                    "1,000 connections at 90 a minute: %s, the limit dictates %s; %d requests refused%n",
                    report.duration(), dictated, kms.count(Operation.CREATE_CONNECTION) - 1000);
            assertThat(report.succeeded()).isEqualTo(1000);
            assertThat(kms.connections()).hasSize(1000);
            assertThat(report.duration()).isBetween(dictated, dictated.plus(dictated.dividedBy(20)));
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isLessThan(1000 + 12 * 8);
        }
    }

    @Test
    void theSecondHalfOfAWindowIsSpreadSoThatOthersGetSomeOfIt() {
        Queue<Instant> sent = new ConcurrentLinkedQueue<>();
        FakeKms kms = limited(10_000, 90).start();
        KmsListener listener = new KmsListener() {
            @Override
            public void attemptFinished(AttemptFinished event) {
                if (event.method().equals("POST")) {
                    sent.add(kms.clock().instant());
                }
            }
        };
        try (kms;
                KmsClient client = kms.clientBuilder().listener(listener).build()) {
            NorthflankConnections.of(client).ensureAll(wanted(200), BulkOptions.defaults());

            assertThat(sent.stream().filter(time -> time.isBefore(START.plusSeconds(30))))
                    .hasSizeBetween(45, 80);
            assertThat(sent.stream().filter(time -> time.isBefore(START.plusSeconds(60))))
                    .hasSize(90);
        }
    }

    @Test
    void whatFitsIntoTheBudgetIsNotSlowedDown() {
        try (FakeKms kms = limited(10_000, 90).start();
                KmsClient client = kms.clientBuilder().build()) {
            BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                    NorthflankConnections.of(client).ensureAll(wanted(89), BulkOptions.defaults());

            assertThat(report.isSuccess()).isTrue();
            assertThat(report.duration()).isZero();
        }
    }

    @Test
    void a429WaitsAsLongAsItSaysAndFailsNoItem() {
        try (FakeKms kms = CheckedKms.builder().clock(FakeClock.frozenAt(START)).start();
                KmsClient client = kms.clientBuilder()
                        .callTimeout(Duration.ofSeconds(5))
                        .maxAttempts(1)
                        .build()) {
            kms.faults().on(Operation.CREATE_CONNECTION).after(3).next(5).rateLimited(Duration.ofSeconds(40));
            kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).next(1).rateLimited(Duration.ofSeconds(70));

            List<BulkProgress> told = new ArrayList<>();
            BulkReport<NorthflankConnectionRequest, EnsureResult> report = NorthflankConnections.of(client)
                    .ensureAll(
                            wanted(20),
                            BulkOptions.builder()
                                    .concurrency(1)
                                    .onProgress(told::add)
                                    .build());

            assertThat(report.isSuccess()).isTrue();
            assertThat(report.duration()).isEqualTo(Duration.ofSeconds(70 + 5 * 40));
            assertThat(kms.clock().instant()).isEqualTo(START.plusSeconds(270));
            assertThat(told.get(0).done()).isZero();
            assertThat(told.get(0).waiting()).isEqualTo(new BulkProgress.Wait(START.plusSeconds(70), "rate limit"));
        }
    }

    @Test
    void a429WithoutAHintIsFollowedByPausesThatGrow() {
        try (FakeKms kms = CheckedKms.builder().clock(FakeClock.frozenAt(START)).start();
                KmsClient client = kms.clientBuilder().build()) {
            kms.faults().on(Operation.CREATE_CONNECTION).next(4).status(429);

            BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                    NorthflankConnections.of(client).ensureAll(wanted(1), BulkOptions.defaults());

            assertThat(report.isSuccess()).isTrue();
            assertThat(report.duration()).isEqualTo(Duration.ofMillis(500 + 1000 + 2000 + 4000));
        }
    }

    @Test
    void aSignInDuringTheWorkWaitsForTheBudgetToo() {
        try (FakeKms kms = limited(10_000, 10).start();
                KmsClient client =
                        kms.clientBuilder().callTimeout(Duration.ofSeconds(5)).build()) {
            kms.identity().accessTokens(Duration.ofSeconds(45), Duration.ofSeconds(45), 0);

            BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                    NorthflankConnections.of(client).ensureAll(wanted(60), options(1));

            assertThat(report.items())
                    .allSatisfy(item -> assertThat(item.failure()).isNull());
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isGreaterThan(3);
        }
    }

    @Test
    void manyDeletesObeyTheSameLimit() {
        try (FakeKms kms = limited(10_000, 90).start();
                KmsClient client = kms.clientBuilder().build()) {
            List<UUID> ids = IntStream.range(0, 200)
                    .mapToObj(
                            i -> kms.addConnection("northflank", "c-" + i, null).id())
                    .toList();

            BulkReport<UUID, DeleteOutcome> report =
                    NorthflankConnections.of(client).deleteAll(ids, BulkOptions.defaults());

            assertThat(report.succeeded()).isEqualTo(200);
            assertThat(kms.connections()).isEmpty();
            assertThat(report.duration())
                    .isBetween(MINUTE.multipliedBy(2), MINUTE.multipliedBy(2).plus(MINUTE.dividedBy(10)));
        }
    }

    @Test
    void theExpectedEndKnowsTheLimit() {
        Queue<BulkProgress> seen = new ConcurrentLinkedQueue<>();
        try (FakeKms kms = limited(10_000, 90).start();
                KmsClient client = kms.clientBuilder().build()) {
            NorthflankConnections.of(client)
                    .ensureAll(
                            wanted(200),
                            BulkOptions.builder()
                                    .concurrency(1)
                                    .onProgress(seen::add)
                                    .build());

            assertThat(seen.element().expectedEnd()).isEqualTo(START.plusSeconds(120));
            assertThat(seen).last().satisfies(last -> {
                assertThat(last.done()).isEqualTo(200);
                assertThat(last.elapsed()).isEqualTo(Duration.between(START, last.expectedEnd()));
            });
        }
    }

    @Test
    void itemsThatNeedNoChangeCostNoTimeInTheEstimateEvenWithAFormerName() {
        Queue<BulkProgress> seen = new ConcurrentLinkedQueue<>();
        try (FakeKms kms = limited(10_000, 90).start();
                KmsClient client = kms.clientBuilder().build()) {
            List<NorthflankConnectionRequest> unchanged = IntStream.range(0, 200)
                    .mapToObj(i -> {
                        kms.addConnection("northflank", "c-" + i, null);
                        return EnsureTest.wanted("c-" + i)
                                .formerName("former-" + i)
                                .build();
                    })
                    .toList();

            BulkReport<NorthflankConnectionRequest, EnsureResult> report = NorthflankConnections.of(client)
                    .ensureAll(
                            unchanged,
                            BulkOptions.builder().onProgress(seen::add).build());

            assertThat(report.items())
                    .extracting(item -> item.orThrow().outcome())
                    .containsOnly(EnsureOutcome.UNCHANGED);
            assertThat(seen).extracting(BulkProgress::expectedEnd).containsOnly(START);
        }
    }

    static List<NorthflankConnectionRequest> wanted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EnsureTest.wanted("c-" + i).build())
                .toList();
    }

    private static BulkOptions options(int concurrency) {
        return BulkOptions.builder().concurrency(concurrency).build();
    }

    private static FakeKmsBuilder limited(int reads, int writes) {
        return CheckedKms.builder().clock(FakeClock.frozenAt(START)).rateLimit(reads, writes, MINUTE);
    }
}
