// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import ai.hanzo.kms.exception.KmsException;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells how one item of many ended: with a result, with a failure, or not begun at all.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as what it holds.
 *
 * @param <I> what was asked for
 * @param <R> the result
 * @param input what was asked for
 * @param result the result, or null when there is none
 * @param failure why it failed, or null when it didn't; a {@link KmsException} says with {@link
 *     KmsException#isOutcomeUnknown()} whether something may have been done all the same
 * @since 0.1.0
 */
public record BulkItem<I, R>(
        I input, @Nullable R result, @Nullable RuntimeException failure) {

    /** Checks that the input is there. */
    public BulkItem {
        Objects.requireNonNull(input, "input is missing");
    }

    /**
     * Returns the result.
     *
     * @throws RuntimeException the failure itself, if it failed
     * @throws IllegalStateException if it was not begun
     */
    public R orThrow() {
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new IllegalStateException("The item was not begun.");
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

    /** Says whether it was not begun, because the call ended before. Nothing was done. */
    @JsonIgnore
    public boolean isSkipped() {
        return result == null && failure == null;
    }
}
