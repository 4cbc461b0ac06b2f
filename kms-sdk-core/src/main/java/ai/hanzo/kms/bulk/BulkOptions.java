// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import ai.hanzo.kms.spi.Arguments;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the options of a bulk call. Build them with {@link #builder()}. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class BulkOptions {

    private static final int MAX_CONCURRENCY = 100;

    private final int concurrency;
    private final boolean stopOnFailure;
    private final @Nullable Duration timeout;
    private final Consumer<BulkProgress> onProgress;

    private BulkOptions(Builder builder) {
        this.concurrency = builder.concurrency;
        this.stopOnFailure = builder.stopOnFailure;
        this.timeout = builder.timeout;
        this.onProgress = builder.onProgress;
    }

    /** Returns the default options. */
    public static BulkOptions defaults() {
        return builder().build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many items run at the same time. */
    public int concurrency() {
        return concurrency;
    }

    /** Says whether no further item starts after the first failure. */
    public boolean stopOnFailure() {
        return stopOnFailure;
    }

    /** Returns the time limit of the whole call, or null if there is none. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** Returns the listener for progress. */
    public Consumer<BulkProgress> onProgress() {
        return onProgress;
    }

    /**
     * Builds {@link BulkOptions}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private int concurrency = 8;
        private boolean stopOnFailure;
        private @Nullable Duration timeout;
        private Consumer<BulkProgress> onProgress = progress -> {};

        private Builder() {}

        /**
         * Limits how many items run at the same time.
         *
         * @param items the number, 8 by default
         * @throws IllegalArgumentException if it is not 1 to 100
         */
        public Builder concurrency(int items) {
            if (items < 1 || items > MAX_CONCURRENCY) {
                throw new IllegalArgumentException(
                        "concurrency must be 1 to " + MAX_CONCURRENCY + ", not " + items + ".");
            }
            this.concurrency = items;
            return this;
        }

        /**
         * Starts no further item after the first failure; running items are finished.
         *
         * @param stop true to stop, false by default
         */
        public Builder stopOnFailure(boolean stop) {
            this.stopOnFailure = stop;
            return this;
        }

        /**
         * Limits the time of the whole call, including waits for the server's rate limit. When the time runs out, running
         * items fail with that reason, and no further item starts.
         *
         * @param timeout the time from the beginning of the call; by default there is no limit
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Arguments.timeout("timeout", timeout);
            return this;
        }

        /**
         * Sets a listener for progress. The listener is called after each item, and when an item starts to wait at
         * least a second for the server's rate limit; several items with the same wait are reported once. The listener
         * is called by one thread at a time, in order. It should be fast, because the next item waits for it. An
         * exception of the listener is logged and otherwise ignored.
         *
         * @param listener the listener; none by default
         */
        public Builder onProgress(Consumer<BulkProgress> listener) {
            this.onProgress = Arguments.notNull("listener", listener);
            return this;
        }

        /** Builds the options. */
        public BulkOptions build() {
            return new BulkOptions(this);
        }
    }
}
