// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.bulk;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells how far a call with many items is.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param done how many items have ended, well or not
 * @param failed how many of those failed
 * @param total how many items there are
 * @param elapsed the time since the start
 * @param expectedEnd when the last item will end, going by the pace so far and by what the server's rate limit leaves
 * @since 0.1.0
 */
public record BulkProgress(
        int done,
        int failed,
        int total,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration elapsed,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expectedEnd) {}
