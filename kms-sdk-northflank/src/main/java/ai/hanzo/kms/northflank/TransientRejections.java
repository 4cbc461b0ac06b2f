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
 * Repeats what KMS refused only because Northflank was unavailable at that moment; nothing was stored, so that does no
 * harm.
 */
final class TransientRejections {

    /** What comes on top of the repeats that newer servers make themselves. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private TransientRejections() {}

    /** Does the work, up to four times, as long as the deadline of the call lets it. */
    static <T> T retry(Calls call, Supplier<T> work) {
        for (Duration pause : PAUSES) {
            try {
                return work.get();
            } catch (CredentialsRejectedException e) {
                if (!e.transientCause() || e.isOutcomeUnknown()) {
                    throw e;
                }
                Polling.of(call).pause(pause, e);
            }
        }
        return work.get();
    }
}
