// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps an outage from being multiplied by every caller: each retry of a client costs tokens, a retry that helps
 * gives them back, and so does a little every call that needs none. Waiting as a 429 asks is free, because the
 * server sets that pace itself. Thread-safe.
 */
public final class RetryBudget {

    private static final int CAPACITY = 500;
    private static final int PRICE = 5;
    private static final int GAIN = 1;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Takes the price of one retry; false when there is not enough left. */
    boolean pay(AttemptOutcome outcome) {
        if (outcome.status() == 429) {
            return true;
        }
        return tokens.getAndUpdate(left -> left >= PRICE ? left - PRICE : left) >= PRICE;
    }

    /** Gives back what a response without a fault is worth. */
    void refund(AttemptOutcome outcome, boolean paid) {
        if (outcome.status() == 0 || outcome.status() >= 500 || outcome.status() == 408 || outcome.status() == 425) {
            return;
        }
        int gain = paid ? PRICE : GAIN;
        tokens.updateAndGet(left -> Math.min(CAPACITY, left + gain));
    }
}
