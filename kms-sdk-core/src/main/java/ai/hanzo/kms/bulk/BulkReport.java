// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;

/**
 * Reports the result of a bulk call.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable; as thread-safe as its components.
 *
 * @param <I> the type of the input
 * @param <R> the result of one item
 * @param items one for each item that was passed in, in the same order
 * @param duration the total time
 * @param interrupted whether the calling thread was interrupted, which ended the call early; its flag is set
 * @param timedOut whether the time limit of the options ended the call early
 * @since 0.1.0
 */
public record BulkReport<I, R>(
        List<BulkItem<I, R>> items,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration duration,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean interrupted,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean timedOut) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if {@code items} is null
     */
    public BulkReport {
        items = Arguments.items("items", items);
    }

    /** Says whether every item ended with a result. */
    @JsonIgnore
    public boolean isSuccess() {
        return succeeded() == items.size();
    }

    /** Returns how many items ended with a result. */
    public int succeeded() {
        return (int) items.stream().filter(BulkItem::isSucceeded).count();
    }

    /** Returns how many items failed. */
    public int failed() {
        return (int) items.stream().filter(BulkItem::isFailed).count();
    }

    /** Returns how many items were not started. */
    public int skipped() {
        return (int) items.stream().filter(BulkItem::isSkipped).count();
    }

    /** Returns the counts and the time. */
    @Override
    public String toString() {
        return "BulkReport[succeeded=" + succeeded() + ", failed=" + failed() + ", skipped=" + skipped() + ", duration="
                + duration + (interrupted ? ", interrupted" : "") + (timedOut ? ", timed out" : "") + "]";
    }
}
