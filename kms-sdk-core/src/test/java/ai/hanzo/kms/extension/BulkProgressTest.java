// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static ai.hanzo.kms.extension.BulkWaitTest.BUSY;
import static ai.hanzo.kms.extension.BulkWaitTest.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a bulk call tells about its progress. */
class BulkProgressTest {

    @Test
    void progressTellsWhenAndWhyItemsWait() {
        VirtualTiming timing = new VirtualTiming();
        ConcurrentLinkedQueue<BulkProgress> seen = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
        try (ScriptedServer server = ScriptedServer.responding(request -> {
                    requests.add(request.target());
                    return requests.size() == 3
                            ? Reply.json(429, BUSY, "Retry-After", "30")
                            : Reply.json(200, Things.ONE);
                });
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            BulkWaitTest.create(
                    kms,
                    BulkOptions.builder().concurrency(1).onProgress(seen::add).build());
        }
        List<BulkProgress.Wait> waits = seen.stream()
                .map(BulkProgress::waiting)
                .filter(Objects::nonNull)
                .toList();
        assertThat(seen).hasSize(ITEMS.size() + 1);
        assertThat(waits).singleElement().satisfies(wait -> {
            assertThat(wait.reason()).isEqualTo("rate limit");
            assertThat(Duration.between(VirtualTiming.START, wait.until())).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void aPreparationIsAPartOfTheBulkCall() {
        VirtualTiming timing = new VirtualTiming();
        ConcurrentLinkedQueue<BulkProgress> seen = new ConcurrentLinkedQueue<>();
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.responding(request -> requests.incrementAndGet() == 1
                        ? Reply.json(429, BUSY, "Retry-After", "30")
                        : Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            BulkOptions options = BulkOptions.builder()
                    .timeout(Duration.ofSeconds(45))
                    .onProgress(seen::add)
                    .build();
            BulkReport<Integer, Integer> report = BulkCalls.of(kms.calls()).runPrepared(ITEMS, options, first -> {
                first.api(Things.class).get("7", null);
                timing.advance(Duration.ofSeconds(20));
                return (call, item) -> item;
            });

            assertThat(report.timedOut()).isTrue();
            assertThat(report.skipped()).isEqualTo(ITEMS.size());
            assertThat(report.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(50));
        }
        assertThat(seen).singleElement().satisfies(progress -> {
            assertThat(Objects.requireNonNull(progress.waiting()).until())
                    .isEqualTo(VirtualTiming.START.plusSeconds(30));
            assertThat(progress.expectedEnd()).isAfterOrEqualTo(VirtualTiming.START.plusSeconds(30));
            assertThat(progress.done()).isZero();
        });
    }

    @Test
    void itemsThatCostNoWriteCountForNothingInTheEstimate() {
        VirtualTiming timing = new VirtualTiming();
        ConcurrentLinkedQueue<BulkProgress> seen = new ConcurrentLinkedQueue<>();
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(
                        200,
                        Things.ONE,
                        "x-ratelimit-limit",
                        "90",
                        "x-ratelimit-remaining",
                        "50",
                        "x-ratelimit-reset",
                        "60"));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(timing))
                        .build()) {
            BulkOptions options =
                    BulkOptions.builder().concurrency(1).onProgress(seen::add).build();
            BulkCalls.of(kms.calls()).runPrepared(items, options, first -> new BulkCalls.Work<>() {
                @Override
                public Integer run(Calls call, Integer item) {
                    if (isWrite(item)) {
                        call.api(Things.class).create(Things.PLAIN);
                        timing.advance(Duration.ofSeconds(1));
                    }
                    return item;
                }

                @Override
                public boolean isWrite(Integer item) {
                    return item < 10;
                }
            });
        }
        Instant tenthIsDone = VirtualTiming.START.plusSeconds(10);
        assertThat(seen)
                .allSatisfy(progress -> assertThat(progress.expectedEnd()).isBeforeOrEqualTo(tenthIsDone));
    }
}
