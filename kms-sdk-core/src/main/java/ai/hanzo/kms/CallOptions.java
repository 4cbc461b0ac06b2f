// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;

/**
 * Limits how long a call may take, how often it is tried, and how large a response may be.
 *
 * <p>Set for a client on its builder, or for some calls only with {@link KmsClient#withOptions(CallOptions)}. Start
 * from {@link #defaults()} or {@link KmsClient#options()}, and change single values with the {@code with} methods;
 * later releases may add components, so don't call the constructor. Immutable and thread-safe.
 *
 * @param attemptTimeout the time for one request with its whole response; 35 seconds by default, a little more than the
 *     server keeps a silent connection
 * @param callTimeout the time for the whole call with sign-in, retries and pauses; 90 seconds by default
 * @param maxAttempts how often a request is sent at most; 4 by default, 1 turns retries off
 * @param maxResponseBytes the largest response that is read, in bytes; 16 MiB (16,777,216) by default
 * @since 0.1.0
 */
public record CallOptions(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration attemptTimeout,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration callTimeout,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int maxAttempts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long maxResponseBytes) {

    private static final CallOptions DEFAULTS =
            new CallOptions(Duration.ofSeconds(35), Duration.ofSeconds(90), 4, 16L * 1024 * 1024);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a time is null, not positive or exceeds one day, {@code maxAttempts} is not 1
     *     to 100, or {@code maxResponseBytes} is not 1 to 2,147,483,639
     */
    public CallOptions {
        Arguments.timeout("attemptTimeout", attemptTimeout);
        Arguments.timeout("callTimeout", callTimeout);
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("maxAttempts must be 1 to 100, not " + maxAttempts + ".");
        }
        long maxArray = Integer.MAX_VALUE - 8L;
        if (maxResponseBytes < 1 || maxResponseBytes > maxArray) {
            throw new IllegalArgumentException(
                    "maxResponseBytes must be 1 to " + maxArray + ", not " + maxResponseBytes + ".");
        }
    }

    /** Returns the default options of a client. */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with another timeout for one attempt.
     *
     * @param value the time for one request with its whole response
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public CallOptions withAttemptTimeout(Duration value) {
        Arguments.notNull("value", value);
        return new CallOptions(value, callTimeout, maxAttempts, maxResponseBytes);
    }

    /**
     * Returns these options with another timeout for the whole call.
     *
     * @param value the time for the whole call with sign-in, retries and pauses
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public CallOptions withCallTimeout(Duration value) {
        Arguments.notNull("value", value);
        return new CallOptions(attemptTimeout, value, maxAttempts, maxResponseBytes);
    }

    /**
     * Returns these options with another number of attempts.
     *
     * @param value how often a request is sent at most; 1 turns retries off
     * @throws IllegalArgumentException if it is not 1 to 100
     */
    public CallOptions withMaxAttempts(int value) {
        return new CallOptions(attemptTimeout, callTimeout, value, maxResponseBytes);
    }

    /**
     * Returns these options with another limit for responses.
     *
     * @param value the largest response that is read, in bytes
     * @throws IllegalArgumentException if it is not 1 to 2,147,483,639
     */
    public CallOptions withMaxResponseBytes(long value) {
        return new CallOptions(attemptTimeout, callTimeout, maxAttempts, value);
    }
}
