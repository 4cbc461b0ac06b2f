// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Compares many connections with one call to eight plain threads that call {@code create}, in turns. A measurement, so it
 * runs only when it is asked for: {@code mvn verify -Dmeasure=true}.
 */
@EnabledIfSystemProperty(named = "measure", matches = "true")
@Isolated("measures time")
class BulkThroughputTest {

    private static final int CONNECTIONS = 200;
    private static final int ROUNDS = 8;
    private static final int WARM_UP = 8;

    @Test
    void oneCallForManyIsAboutAsFastAsEightThreads() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            List<NorthflankConnectionRequest> requests = BulkRateLimitTest.wanted(CONNECTIONS);
            List<Long> inBulk = new ArrayList<>();
            List<Long> inThreads = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                // Each goes first as often as the other.
                for (boolean bulk : round % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
                    kms.reset();
                    long start = System.nanoTime();
                    if (bulk) {
                        assertThat(northflank
                                        .ensureAll(requests, BulkOptions.defaults())
                                        .isSuccess())
                                .isTrue();
                    } else {
                        createInEightThreads(northflank, requests);
                    }
                    long took = System.nanoTime() - start;
                    if (round >= WARM_UP) {
                        (bulk ? inBulk : inThreads).add(took);
                    }
                }
            }
            double ratio = (double) median(inThreads) / median(inBulk);

            System.out.printf(
                    "connections a second: ensureAll %.0f, 8 threads %.0f, ratio %.2f%n",
                    CONNECTIONS * 1e9 / median(inBulk), CONNECTIONS * 1e9 / median(inThreads), ratio);
            // The aim is 0.9; a machine that does other work at the same time must not fail the build.
            assertThat(ratio).isGreaterThan(0.6);
        }
    }

    private static void createInEightThreads(
            NorthflankConnections northflank, List<NorthflankConnectionRequest> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            requests.forEach(request -> running.add(threads.submit(() -> northflank.create(request))));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
