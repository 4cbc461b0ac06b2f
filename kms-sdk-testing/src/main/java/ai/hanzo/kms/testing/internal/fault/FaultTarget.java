// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.KnownOperations;

/** Describes a server to its faults: its operations, its errors, and its own faults. */
public interface FaultTarget {
    KnownOperations operations();

    FakeResponse status(int status);

    FakeResponse error(int status, String error, String message);

    FakeResponse rateLimited(long seconds);

    /** Returns the response for a failure of the fake, with the reason, which the list of calls shows too. */
    default FakeResponse failed(String reason) {
        return error(500, "InternalServerError", "The fake failed: " + reason).noted("the fake failed: " + reason);
    }

    /** Returns the faults that only the KMS has. */
    default KmsFaults ofKms(String fault) {
        throw new UnsupportedOperationException("Northflank's own API has no fault " + fault + ".");
    }
}
