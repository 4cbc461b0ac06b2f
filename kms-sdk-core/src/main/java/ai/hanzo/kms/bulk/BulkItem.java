// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Holds one item of a bulk call with its result or its failure, or with neither if it was not started.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as its components.
 *
 * @param <I> the type of the input
 * @param <R> the result
 * @param input the item that was passed in
 * @param result the result, or null when there is none
 * @param failure why it failed, or null when it didn't; a {@link KmsException} says with {@link
 *     KmsException#isOutcomeUnknown()} whether the write may have been carried out
 * @since 0.1.0
 */
public record BulkItem<I, R>(
        I input, @Nullable R result, @Nullable RuntimeException failure) {

    /** Checks that the input is present. */
    public BulkItem {
        Arguments.notNull("input", input);
    }

    /**
     * Returns the result.
     *
     * @throws RuntimeException the failure itself, if it failed
     * @throws IllegalStateException if it was not started
     */
    public R orThrow() {
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new IllegalStateException("The item was not started.");
        }
        return result;
    }

    /** Says whether it ended with a result. */
    @JsonIgnore
    public boolean isSucceeded() {
        return result != null;
    }

    /** Says whether it failed. */
    @JsonIgnore
    public boolean isFailed() {
        return failure != null;
    }

    /** Says whether it was not started, because the call ended first. Nothing was sent for it. */
    @JsonIgnore
    public boolean isSkipped() {
        return result == null && failure == null;
    }
}
