// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

/** Measures what a call allocates, over all threads, once the JIT compiler has done its work. */
final class CostOfCalls {

    private static final int WARM_UP = 20_000;
    private static final int BATCHES = 5;
    private static final int CALLS = 1_000;

    private CostOfCalls() {}

    /** Returns the bytes of one call in the cheapest of some batches: what else goes on can only add to a batch. */
    static long bytes(Runnable call) {
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        AllocationMeter meter = new AllocationMeter();
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = meter.allocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, (meter.allocatedBytes() - before) / CALLS);
        }
        return least;
    }
}
