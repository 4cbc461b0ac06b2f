// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the retries of a client, so an outage doesn't multiply the load. Each retry costs tokens; a successful retry
 * returns them, and each call without a retry returns a little. A retry after a 429 is free, because the server sets
 * that pace. Thread-safe.
 */
public final class RetryBudget {

    private static final int CAPACITY = 500;
    private static final int PRICE = 5;
    private static final int GAIN = 1;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Pays for one retry; returns false if there are not enough tokens. */
    boolean pay(AttemptOutcome outcome) {
        if (outcome.status() == 429) {
            return true;
        }
        return tokens.getAndUpdate(left -> left >= PRICE ? left - PRICE : left) >= PRICE;
    }

    /** Returns tokens after a response without a fault. */
    void refund(AttemptOutcome outcome, boolean paid) {
        if (outcome.status() == 0 || outcome.status() >= 500 || outcome.status() == 408 || outcome.status() == 425) {
            return;
        }
        int gain = paid ? PRICE : GAIN;
        tokens.updateAndGet(left -> Math.min(CAPACITY, left + gain));
    }
}
