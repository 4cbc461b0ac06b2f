// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the options of an apply to its phases, and reports the overall progress to the listener. For one thread.
 */
final class PhaseOptions {

    private static final Duration LEAST = Duration.ofMillis(1);

    private final BulkOptions whole;
    private int total;
    private final long start = System.nanoTime();
    private int done;
    private int failed;

    PhaseOptions(BulkOptions whole) {
        this.whole = whole;
    }

    /** Sets the number of items of all phases. */
    void total(int items) {
        total = items;
    }

    /** Returns the options of the next phase, with the remaining time. */
    BulkOptions next() {
        BulkOptions.Builder options =
                BulkOptions.builder().concurrency(whole.concurrency()).stopOnFailure(whole.stopOnFailure());
        Duration left = left();
        int before = done;
        int failedBefore = failed;
        return (left == null ? options : options.timeout(left))
                .onProgress(progress -> whole.onProgress()
                        .accept(new BulkProgress(
                                before + progress.done(),
                                failedBefore + progress.failed(),
                                total,
                                elapsed(),
                                progress.expectedEnd(),
                                progress.waiting())))
                .build();
    }

    /** Counts the finished items of a phase. */
    void count(int items, int failures) {
        done += items;
        failed += failures;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean isTimedOut() {
        Duration timeout = whole.timeout();
        return timeout != null && elapsed().compareTo(timeout) >= 0;
    }

    boolean stopOnFailure() {
        return whole.stopOnFailure();
    }

    /** Returns the remaining time, or null if there is no limit. */
    private @Nullable Duration left() {
        Duration timeout = whole.timeout();
        if (timeout == null) {
            return null;
        }
        Duration left = timeout.minus(elapsed());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
