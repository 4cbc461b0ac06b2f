// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long calls for many wait because a server says so, and what ends that. */
class BulkWaitTest {

    static final String BUSY =
            "{\"reqId\":\"r\",\"statusCode\":429,\"error\":\"RateLimitExceeded\",\"message\":\"Slow down\"}";
    static final List<Integer> ITEMS = IntStream.range(0, 5).boxed().toList();

    static BulkReport<Integer, Integer> create(KmsClient kms, BulkOptions options) {
        return BulkCalls.of(kms.calls()).run(ITEMS, options, (call, item) -> {
            call.api(Things.class).create(Things.PLAIN);
            return item;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"3601", "86400", "99999999999", "Fri, 31 Dec 2100 23:59:59 GMT"})
    void nobodySleepsLongerThanAnHourBecauseAServerSaysSo(String wait) {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(429, BUSY, "Retry-After", wait));
                KmsClient kms = Things.client(server.url())
                        .callTimeout(Duration.ofDays(1))
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            BulkReport<Integer, Integer> report = create(kms, BulkOptions.defaults());

            assertThat(report.items())
                    .allSatisfy(item -> assertThat(item.failure())
                            .isInstanceOfSatisfying(
                                    RateLimitedException.class,
                                    e -> assertThat(e.retryAfter()).isGreaterThan(Duration.ofHours(1))));
            assertThatThrownBy(() -> Things.call(kms, "GET")).isInstanceOf(RateLimitedException.class);
            assertThat(timing.pauses()).isEmpty();
        }
    }

    @Test
    void aResetThatIsAPointInTimeIsTakenAsOne() {
        VirtualTiming timing = new VirtualTiming();
        long reset = VirtualTiming.START.plusSeconds(40).getEpochSecond();
        for (String value : List.of("" + reset, reset + "000", "Fri, 02 Jan 2026 03:04:45 GMT")) {
            timing.restart();
            timing.setWallClock(VirtualTiming.START);
            ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
            try (ScriptedServer server = ScriptedServer.responding(request -> {
                        seen.add(request.target());
                        return seen.size() == 1
                                ? Reply.json(429, BUSY, "x-ratelimit-reset", value)
                                : Reply.json(200, Things.ONE);
                    });
                    KmsClient kms = Things.client(server.url())
                            .extend(settings -> settings.timing(timing))
                            .build()) {
                assertThat(create(kms, BulkOptions.builder().concurrency(1).build())
                                .isSuccess())
                        .isTrue();
                assertThat(timing.pauses().get(0)).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(40));
            }
        }
    }

    @Test
    void closingTheClientEndsEveryPauseAtOnce() throws Exception {
        Duration shortest = Duration.ofDays(1);
        // The best of three, because the machine may be busy with something else.
        for (int round = 1; round <= 3; round++) {
            Duration took = timeUntilPausesEnd();
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
        }
        assertThat(shortest).isLessThan(Duration.ofMillis(250));
    }

    private static Duration timeUntilPausesEnd() throws Exception {
        CountDownLatch pausing = new CountDownLatch(2);
        AtomicInteger waiting = new AtomicInteger();
        KmsListener listener = new KmsListener() {
            @Override
            public void retryScheduled(RetryScheduled event) {
                if (event.method().equals("GET")) {
                    pausing.countDown();
                }
            }

            @Override
            public void rateLimitWaitStarted(RateLimitWaitStarted event) {
                if (waiting.incrementAndGet() == ITEMS.size()) {
                    pausing.countDown();
                }
            }

            @Override
            public void rateLimitWaitFinished(RateLimitWaitFinished event) {
                waiting.decrementAndGet();
            }
        };
        try (ScriptedServer server =
                ScriptedServer.responding(request -> request.method().equals("GET")
                        ? Reply.json(503, "{}", "Retry-After", "60").onPurpose()
                        : Reply.json(429, BUSY, "Retry-After", "600"))) {
            KmsClient kms = Things.client(server.url()).listener(listener).build();
            AtomicLong ended = new AtomicLong();
            FutureTask<BulkReport<Integer, Integer>> bulk = new FutureTask<>(() -> {
                BulkReport<Integer, Integer> report = create(kms, BulkOptions.defaults());
                ended.accumulateAndGet(System.nanoTime(), Math::max);
                return report;
            });
            FutureTask<IllegalStateException> single = new FutureTask<>(() -> {
                try {
                    throw new AssertionError(Things.of(kms).get("7", null));
                } catch (IllegalStateException e) {
                    ended.accumulateAndGet(System.nanoTime(), Math::max);
                    return e;
                }
            });
            new Thread(bulk).start();
            new Thread(single).start();
            pausing.await();

            long start = System.nanoTime();
            kms.close();

            assertThat(single.get()).hasMessageContaining("closed");
            assertThat(bulk.get().succeeded()).isZero();
            assertThat(bulk.get().items())
                    .filteredOn(BulkItem::isFailed)
                    .isNotEmpty()
                    .allSatisfy(item -> assertThat(item.failure())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("closed"));
            return Duration.ofNanos(ended.get() - start);
        }
    }

    @Test
    void aTimeoutEndsTheWholeAndTheReportSaysSo() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(429, BUSY, "Retry-After", "1"));
                KmsClient kms = Things.client(server.url()).build()) {
            long start = System.nanoTime();
            BulkReport<Integer, Integer> report = create(
                    kms,
                    BulkOptions.builder()
                            .concurrency(2)
                            .timeout(Duration.ofMillis(2_500))
                            .build());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(report.succeeded()).isZero();
            assertThat(report.failed() + report.skipped()).isEqualTo(ITEMS.size());
            assertThat(report.failed()).isPositive();
            assertThat(report.interrupted()).isFalse();
        }
    }

    @Test
    void aTimeoutThatEndsRunningItemsIsToldToo() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.stallBody(200, "{"));
                KmsClient kms = Things.client(server.url()).build()) {
            BulkReport<Integer, Integer> report = create(
                    kms, BulkOptions.builder().timeout(Duration.ofMillis(500)).build());

            assertThat(report.failed()).isEqualTo(ITEMS.size());
            assertThat(report.timedOut()).isTrue();
        }
    }

    @Test
    void aTimeoutKeepsFurtherItemsFromBeginning() {
        VirtualTiming timing = new VirtualTiming();
        try (KmsClient kms = Things.client("http://127.0.0.1:1")
                .extend(settings -> settings.timing(timing))
                .build()) {
            BulkReport<Integer, Integer> report = BulkCalls.of(kms.calls())
                    .run(
                            ITEMS,
                            BulkOptions.builder()
                                    .concurrency(1)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            (call, item) -> {
                                timing.advance(Duration.ofSeconds(4));
                                return item;
                            });

            assertThat(report.succeeded()).isEqualTo(3);
            assertThat(report.skipped()).isEqualTo(2);
            assertThat(report.timedOut()).isTrue();
            assertThat(report.toString()).contains("timed out");
        }
    }

    @Test
    void aCallWithinACallNeverOutlivesTheOuterDeadline() {
        VirtualTiming timing = new VirtualTiming();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(503, "{}", "Retry-After", "20").onPurpose());
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            Calls outer = kms.calls().asOneCall(Duration.ofSeconds(30));
            for (Calls inner : List.of(
                    outer.asOneCall(Duration.ofHours(5)),
                    outer.asOneCall(Duration.ofHours(5)).asOneCall(),
                    outer.asPatientCall(),
                    outer.asPatientCall().asOneCall(Duration.ofHours(5)))) {
                timing.restart();
                Calls fresh = inner;
                assertThatThrownBy(() -> fresh.api(Things.class).get("7", null));
                assertThat(timing.pauses()).hasSizeLessThanOrEqualTo(1);
            }
        }
    }
}
