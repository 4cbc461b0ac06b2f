// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.fixture.Things;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
