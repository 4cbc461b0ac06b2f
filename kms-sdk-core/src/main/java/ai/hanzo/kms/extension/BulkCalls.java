// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.engine.BulkRunner;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the same call for many items, a few at a time. For modules; immutable and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class BulkCalls {

    private final Calls calls;

    private BulkCalls(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns the bulk calls of a client.
     *
     * @param calls the calls of that client
     */
    public static BulkCalls of(Calls calls) {
        return new BulkCalls(Arguments.notNull("calls", calls));
    }

    /**
     * Works through the items on daemon threads that end with the call. Each item is a call of its own that is as
     * patient as {@link Calls#asPatientCall()}. The other items continue after a failure, unless the options say
     * otherwise. An interrupt of the calling thread interrupts the running items. The report still has the result of
     * every item.
     *
     * @param <I> the type of the input
     * @param <R> the result of one item
     * @param inputs the items
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @param work does one item, with the calls that it is given; must be thread-safe, and return something
     * @return one result, failure or omission for each item, in the order of the items
     * @throws IllegalStateException if the client is closed
     */
    public <I, R> BulkReport<I, R> run(List<I> inputs, BulkOptions options, BiFunction<Calls, I, R> work) {
        Arguments.notNull("work", work);
        return runPrepared(inputs, options, first -> work::apply);
    }

    /**
     * Works through the items as {@link #run} does, after a preparation, such as a list that saves a lookup for each
     * item. The preparation is a part of the bulk call: its time counts, and the listener hears of its waits.
     *
     * @param <I> the type of the input
     * @param <R> the result of one item
     * @param inputs the items
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @param preparation returns the work; makes one call with the calls that it is given, in the calling thread
     * @return one result, failure or omission for each item, in the order of the items
     * @throws IllegalStateException if the client is closed
     * @throws KmsException any that the preparation ends with
     */
    public <I, R> BulkReport<I, R> runPrepared(
            List<I> inputs, BulkOptions options, Function<Calls, Work<I, R>> preparation) {
        Arguments.notNull("options", options);
        Arguments.notNull("preparation", preparation);
        BulkRunner<I, R> runner =
                calls.engine().bulk(Arguments.items("inputs", inputs), options, calls.options(), calls.outerDeadline());
        Work<I, R> work = preparation.apply(calls.within(runner.callDeadline()));
        return runner.run(work::isWrite, (deadline, input) -> work.run(calls.within(deadline), input));
    }

    /**
     * Estimates how long a number of writes takes under the server's rate limit, from the headers of its responses;
     * zero if unknown.
     *
     * @param writes the number of requests that change something
     */
    public Duration expectedTime(int writes) {
        return calls.engine().timeForWrites(writes);
    }

    /**
     * Checks that no two items of a bulk call name the same resource, because they would conflict.
     *
     * @param <T> the type of an item
     * @param parameter the name of the parameter that holds the items, for the message
     * @param items the items
     * @param key returns the unique key of an item
     * @param same says what two items of one key have in common, such as {@code are the same ID}
     * @return a copy of the items
     * @throws IllegalArgumentException if two items have the same key, or one is null
     */
    public static <T> List<T> distinct(String parameter, List<T> items, Function<T, ?> key, String same) {
        Arguments.notNull("parameter", parameter);
        if (items == null) {
            throw new IllegalArgumentException("The items of " + parameter + " must not be null.");
        }
        Arguments.notNull("key", key);
        Arguments.notNull("same", same);
        List<T> copy = Arguments.items(parameter, items);
        Map<Object, Integer> positions = new HashMap<>();
        for (int i = 0; i < copy.size(); i++) {
            Integer earlier = positions.putIfAbsent(key.apply(copy.get(i)), i);
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "The items " + (earlier + 1) + " and " + (i + 1) + " " + same + "; nothing was sent.");
            }
        }
        return copy;
    }

    /**
     * Runs the work of one item. The message of a failure begins with the item, so a log line shows which of many items
     * failed.
     *
     * @param <R> the result
     * @param item what the item is, such as {@code The app connection "a"}; it must hold no secret
     * @param work does the item
     * @return what the work returns
     * @throws KmsException any that the work ends with, of the same class, with the same details and suppressed
     *     exceptions
     */
    public static <R> R named(String item, Supplier<R> work) {
        Arguments.notNull("item", item);
        try {
            return Arguments.notNull("work", work).get();
        } catch (KmsException e) {
            KmsException named = e.withMessage(item + ": " + e.getMessage());
            named.setStackTrace(e.getStackTrace());
            for (Throwable suppressed : e.getSuppressed()) {
                named.addSuppressed(suppressed);
            }
            throw named;
        }
    }

    /**
     * Does the items of a bulk call. Implementations must be thread-safe.
     *
     * @param <I> the type of the input
     * @param <R> the result of one item
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Work<I, R> {

        /**
         * Does one item.
         *
         * @param calls what to call with; each item has a time limit of its own
         * @param input the item
         * @return the result, never null
         */
        R run(Calls calls, I input);

        /**
         * Says whether an item will cost a write, as far as is known. The pace and the expected end depend on it. Returns
         * true by default.
         *
         * @param input the item
         */
        default boolean isWrite(I input) {
            return true;
        }
    }
}
