// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

/** The server's rate limit as its answers tell it: it counts reads and writes apart. Thread-safe. */
final class RateLimits {

    private final RateBudget reads;
    private final RateBudget writes;

    RateLimits(Timing timing) {
        this.reads = new RateBudget(timing);
        this.writes = new RateBudget(timing);
    }

    RateBudget of(Endpoint endpoint) {
        return endpoint.isRead() ? reads : writes;
    }

    RateBudget writes() {
        return writes;
    }
}
