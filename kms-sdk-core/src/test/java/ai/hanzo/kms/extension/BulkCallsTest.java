// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.fixture.Things;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the items of a bulk call. */
class BulkCallsTest {

    @Test
    @SuppressWarnings("NullAway")
    void anItemWhoseWorkReturnsNothingHasFailedAndWasNotLeftOut() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            BulkReport<Integer, Integer> report =
                    BulkCalls.of(kms.calls()).run(List.of(1), BulkOptions.defaults(), (call, number) -> null);

            assertThat(report.failed()).isOne();
            assertThat(report.skipped()).isZero();
        }
    }

    @Test
    void aProgressListenerThatThrowsAnErrorLeavesNoItemUndone() {
        try (KmsClient kms = Things.client("http://127.0.0.1:1").build()) {
            BulkOptions options = BulkOptions.builder()
                    .concurrency(2)
                    .onProgress(progress -> {
                        throw new AssertionError("of the listener");
                    })
                    .build();
            BulkReport<Integer, Integer> report =
                    BulkCalls.of(kms.calls()).run(List.of(1, 2, 3, 4, 5, 6), options, (call, number) -> number * 10);

            assertThat(report.items()).extracting(BulkItem::result).containsExactly(10, 20, 30, 40, 50, 60);
        }
    }

    @Test
    void theListenerCarriesWhatBelongsToTheCallersThread() {
        ThreadLocal<String> trace = new ThreadLocal<>();
        KmsListener listener = new KmsListener() {
            @Override
            public Runnable carryToOtherThread(Runnable work) {
                String ofTheCaller = trace.get();
                return () -> {
                    trace.set(ofTheCaller);
                    work.run();
                };
            }
        };
        trace.set("trace of the caller");
        try (KmsClient kms =
                Things.client("http://127.0.0.1:1").listener(listener).build()) {
            BulkReport<Integer, String> report = BulkCalls.of(kms.calls())
                    .run(List.of(1, 2, 3), BulkOptions.defaults(), (call, number) -> trace.get() + " " + number);

            assertThat(report.items())
                    .extracting(BulkItem::result)
                    .containsExactly("trace of the caller 1", "trace of the caller 2", "trace of the caller 3");
        } finally {
            trace.remove();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "gives nothing back", "throws in the other thread", "forgets the work"})
    @SuppressWarnings("NullAway")
    void aListenerThatCanNotCarryAnythingLeavesNoItemUndone(String fault) {
        KmsListener listener = new KmsListener() {
            @Override
            public Runnable carryToOtherThread(Runnable work) {
                return switch (fault) {
                    case "throws" -> throw new IllegalStateException("of the listener");
                    case "gives nothing back" -> null;
                    case "throws in the other thread" ->
                        () -> {
                            throw new IllegalStateException("of the listener");
                        };
                    default -> () -> {};
                };
            }
        };
        try (KmsClient kms =
                Things.client("http://127.0.0.1:1").listener(listener).build()) {
            BulkReport<Integer, Integer> report = BulkCalls.of(kms.calls())
                    .run(List.of(1, 2, 3), BulkOptions.defaults(), (call, number) -> number * 10);

            assertThat(report.items()).extracting(BulkItem::result).containsExactly(10, 20, 30);
        }
    }
}
