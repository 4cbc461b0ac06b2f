// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two clients with 50 threads each, as two JVMs would be, ensure the same connection at the same moment. */
class EnsureRaceTest {

    private static final int THREADS = 50;

    @Test
    void aHundredRacingCallersEndWithOneConnectionAndNoError() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            List<EnsureResult> results =
                    race(kms, EnsureTest.wanted("a").description("text").build());

            assertThat(results)
                    .extracting(EnsureResult::outcome)
                    .containsOnlyOnce(EnsureOutcome.CREATED)
                    .doesNotContain(EnsureOutcome.UPDATED);
            assertThat(kms.connections()).hasSize(1);
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.connection().id())
                            .isEqualTo(kms.connections().get(0).id()));
        }
    }

    @Test
    void racingCallersEndWithOneConnectionWhenAnswersGetLost() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults()
                    .on(Operation.CREATE_CONNECTION)
                    .withProbability(0.3, 7)
                    .afterCommit()
                    .drop();

            List<EnsureResult> results = race(kms, EnsureTest.wanted("a").build());

            assertThat(results).hasSize(2 * THREADS);
            assertThat(kms.connections()).hasSize(1);
        }
    }

    @Test
    void racingCallersUpdateOneConnectionWithoutAnError() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections.of(kms.client())
                    .create(EnsureTest.wanted("a").description("old").build());

            List<EnsureResult> results =
                    race(kms, EnsureTest.wanted("a").description("new").build());

            assertThat(results)
                    .extracting(EnsureResult::outcome)
                    .contains(EnsureOutcome.UPDATED)
                    .doesNotContain(EnsureOutcome.CREATED);
            assertThat(kms.connections())
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.description()).isEqualTo("new"));
        }
    }

    private static List<EnsureResult> race(FakeKms kms, NorthflankConnectionRequest request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        try (KmsClient one = client(kms);
                KmsClient other = client(kms)) {
            CyclicBarrier start = new CyclicBarrier(2 * THREADS);
            List<Future<EnsureResult>> running = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                NorthflankConnections northflank = NorthflankConnections.of(i % 2 == 0 ? one : other);
                running.add(threads.submit(() -> {
                    start.await();
                    return northflank.ensure(request);
                }));
            }
            List<EnsureResult> results = new ArrayList<>();
            for (Future<EnsureResult> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static KmsClient client(FakeKms kms) {
        return KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(KmsCredentials.accessToken(kms.newAccessToken()))
                .build();
    }
}
