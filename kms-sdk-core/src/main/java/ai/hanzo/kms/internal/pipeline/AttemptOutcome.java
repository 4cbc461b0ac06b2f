// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.error.AttemptFailure;
import feign.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the result of one attempt: a response or a failure. */
record AttemptOutcome(@Nullable Response response, @Nullable AttemptFailure failure) {

    Response responseOrThrow() throws AttemptFailure {
        if (response != null) {
            return response;
        }
        throw Objects.requireNonNull(failure);
    }

    int status() {
        return response == null ? 0 : response.status();
    }

    String describe() {
        return failure == null ? "status " + status() : failure.reason();
    }
}
