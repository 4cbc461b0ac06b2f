// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reports the progress of a bulk call.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param done how many items have ended, with or without success
 * @param failed how many of those failed
 * @param total how many items there are
 * @param elapsed the time since the start
 * @param expectedEnd when the last item will end, estimated from the pace so far and from the server's rate limit.
 *     Items that need no write don't count
 * @param waiting the wait that an item has just started, or null if an item has just ended
 * @since 0.1.0
 */
public record BulkProgress(
        @JsonSetter(nulls = Nulls.AS_EMPTY) int done,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int failed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int total,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration elapsed,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expectedEnd,
        @Nullable Wait waiting) {

    /**
     * Describes how long an item waits, and why.
     *
     * @param until when the wait will end, as far as is known
     * @param reason the reason: {@code rate limit} when the server's rate limit is reached, {@code status 429} when the
     *     server blocks sign-ins for a while
     * @since 0.1.0
     */
    public record Wait(
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant until, String reason) {}
}
