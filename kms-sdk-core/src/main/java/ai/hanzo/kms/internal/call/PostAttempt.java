// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The latest POST of a creation.
 *
 * @param endpoint where it went
 * @param firstByte when its first byte left
 * @param end when its response was there, or it was given up
 * @param retryAfter how long after its end the server wants no other, or null
 */
public record PostAttempt(
        Endpoint endpoint,
        long firstByte,
        long end,
        @Nullable Duration retryAfter) {}
