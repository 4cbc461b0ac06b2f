// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.KmsException;

/** What code of the caller's threw, such as a supplier of tokens: it may quote a secret, and may not be serializable. */
public final class SuppliedFailure {

    private SuppliedFailure() {}

    /** Returns an exception of the SDK as it is, and of any other the name of its class, as an exception. */
    public static RuntimeException reduced(RuntimeException failure) {
        return failure instanceof KmsException
                ? failure
                : new IllegalStateException(failure.getClass().getName());
    }
}
