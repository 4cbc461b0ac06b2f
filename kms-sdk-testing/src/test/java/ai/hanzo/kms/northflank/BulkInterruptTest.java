// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time")
class BulkInterruptTest {

    /** What a person would call at once, on a machine that is busy too. */
    static final Duration PROMPT = Duration.ofMillis(250);

    @Test
    void anInterruptEndsTheCallAtOnceAndTheReportLosesNothing() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.CREATE_CONNECTION).after(10).always().stalledBody();
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());

            Ended ended = interruptAfter(
                    () -> kms.count(Operation.CREATE_CONNECTION) == 18,
                    () -> northflank.ensureAll(BulkRateLimitTest.wanted(100), BulkOptions.defaults()));

            assertThat(ended.took()).isLessThan(PROMPT);
            assertThat(ended.flag()).isTrue();
            BulkReport<NorthflankConnectionRequest, EnsureResult> report = ended.report();
            assertThat(report.interrupted()).isTrue();
            assertThat(report.isSuccess()).isFalse();
            assertThat(report.succeeded()).isEqualTo(10);
            assertThat(report.failed()).isEqualTo(8);
            assertThat(report.skipped()).isEqualTo(82);
            assertThat(report.items())
                    .filteredOn(BulkItem::isFailed)
                    .allSatisfy(item -> assertThat(item.failure())
                            .isInstanceOfSatisfying(
                                    KmsException.class,
                                    failure -> assertThat(failure.isOutcomeUnknown())
                                            .isTrue()));
            assertThat(kms.connections()).hasSize(18);
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheNextWindow() throws Exception {
        try (FakeKms kms =
                CheckedKms.builder().rateLimit(1000, 3, Duration.ofMinutes(1)).start()) {
            AtomicInteger done = new AtomicInteger();
            BulkOptions options = BulkOptions.builder()
                    .onProgress(progress -> done.set(progress.done()))
                    .build();

            Ended ended = interruptAfter(
                    () -> done.get() >= 1,
                    () -> NorthflankConnections.of(kms.client()).ensureAll(BulkRateLimitTest.wanted(20), options));

            assertThat(ended.took()).isLessThan(PROMPT);
            assertThat(ended.flag()).isTrue();
            assertThat(ended.report().interrupted()).isTrue();
            assertThat(ended.report().succeeded())
                    .isEqualTo(kms.connections().size())
                    .isLessThan(3);
            assertThat(ended.report().skipped()).isGreaterThan(9);
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                        northflank.ensureAll(BulkRateLimitTest.wanted(3), BulkOptions.defaults());
                assertThat(report.skipped()).isEqualTo(3);
                assertThat(report.interrupted()).isTrue();
                return Thread.currentThread().isInterrupted();
            });
            new Thread(call).start();

            assertThat(call.get()).isTrue();
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isZero();
        }
    }

    /** Runs a call in a thread of its own, interrupts it when something has happened, and tells how it ended. */
    static Ended interruptAfter(
            BooleanSupplier happened, Callable<BulkReport<NorthflankConnectionRequest, EnsureResult>> call)
            throws Exception {
        FutureTask<Ended> task = new FutureTask<>(() -> {
            BulkReport<NorthflankConnectionRequest, EnsureResult> report = call.call();
            return new Ended(report, Thread.currentThread().isInterrupted(), System.nanoTime(), Duration.ZERO);
        });
        Thread thread = new Thread(task);
        thread.start();
        while (!happened.getAsBoolean()) {
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        thread.interrupt();
        Ended ended = task.get();
        return new Ended(ended.report(), ended.flag(), ended.at(), Duration.ofNanos(ended.at() - start));
    }

    /** How an interrupted call ended. */
    record Ended(BulkReport<NorthflankConnectionRequest, EnsureResult> report, boolean flag, long at, Duration took) {}
}
