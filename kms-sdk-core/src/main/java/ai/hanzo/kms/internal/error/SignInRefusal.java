// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.RetryAfter;
import feign.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a 429 may be the refusal of a sign-in, which counts toward a lock-out: the server responds so if another
 * sign-in fails at the same moment. A rate limit has {@code retry-after}.
 */
public final class SignInRefusal {

    /** The server's count of failures resets after 30 seconds. */
    private static final Duration RESET = Duration.ofSeconds(31);

    private SignInRefusal() {}

    public static boolean isPossible(Call call, Response response, Instant now) {
        return call.endpoint().isSignIn()
                && response.status() == 429
                && RetryAfter.said(response, now) == null
                && ServerWord.of(response, call.service()).isOfServer();
    }

    /** Returns the pause before the next sign-in: until the count resets, or longer if the response says so. */
    static Duration pauseAtLeast(@Nullable Duration hint) {
        return hint == null || hint.compareTo(RESET) < 0 ? RESET : hint;
    }
}
