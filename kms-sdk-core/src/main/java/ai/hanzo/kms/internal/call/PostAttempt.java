// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Describes the latest POST of a creation.
 *
 * @param endpoint the endpoint
 * @param firstByte the time of its first byte
 * @param end the time when its response arrived, or the attempt ended
 * @param retryAfter how long after its end the server asks to send no other request, or null
 */
public record PostAttempt(
        Endpoint endpoint,
        long firstByte,
        long end,
        @Nullable Duration retryAfter) {}
