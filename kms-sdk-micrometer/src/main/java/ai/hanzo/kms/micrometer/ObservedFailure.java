// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import java.io.Serial;

/**
 * Stands for a failure in metrics and traces. The failure itself is not passed on: its message may quote the name of a
 * connection, or anything if the caller's own code threw it.
 */
final class ObservedFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Describes a failure.
     *
     * @param errorType the kind of failure, a word of a small set
     */
    ObservedFailure(String errorType) {
        super(errorType, null, false, false);
    }
}
