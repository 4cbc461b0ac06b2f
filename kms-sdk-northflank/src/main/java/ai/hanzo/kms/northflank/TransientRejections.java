// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Polling;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Retries requests that KMS refused only because Northflank was unavailable. Nothing was stored, so a retry is safe.
 */
final class TransientRejections {

    /** The pauses of the SDK's retries; newer servers retry themselves too. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Northflank counts requests per hour, so a retry within seconds only uses up more of them. */
    private static final int RATE_LIMIT = 429;

    private TransientRejections() {}

    /** Runs the work up to four times, within the deadline of the call. */
    static <T> T retry(Calls call, Supplier<T> work) {
        for (Duration pause : PAUSES) {
            try {
                return work.get();
            } catch (CredentialsRejectedException e) {
                if (!e.transientCause() || e.causeStatus() == RATE_LIMIT || e.isOutcomeUnknown()) {
                    throw e;
                }
                Polling.of(call).pause(pause, e);
            }
        }
        return work.get();
    }
}
