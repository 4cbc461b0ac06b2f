// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Shows that the measuring sees what it has to see: else no guard could ever fail. */
@Isolated
class CostOfCallsGuard {

    private static final int BYTES = 10_000;

    /** Keeps the compiler from leaving the arrays out. */
    private volatile byte[] last = new byte[0];

    @Test
    void seesWhatTheCallingThreadAllocates() {
        assertThat(CostOfCalls.bytes(() -> last = new byte[BYTES])).isBetween(10_000L, 10_500L);
    }

    @Test
    void seesWhatAnotherThreadAllocates() {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertThat(CostOfCalls.bytes(() -> await(other.submit(() -> last = new byte[BYTES]))))
                    .isBetween(10_000L, 11_000L);
        } finally {
            other.shutdownNow();
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
