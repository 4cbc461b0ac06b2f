// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;

/** What faults have to know of the server that they spoil: its operations, its errors, and faults of its own. */
public interface FaultTarget {
    KnownOperations operations();

    FakeResponse status(int status);

    FakeResponse error(int status, String error, String message);

    FakeResponse rateLimited(long seconds);

    /** Tells that the fake can't go on, and why; the list of calls tells it too. */
    default FakeResponse failed(String reason) {
        return error(500, "InternalServerError", "The fake failed: " + reason).noted("the fake failed: " + reason);
    }

    default Fault expiredToken() {
        throw unknown("expiredToken");
    }

    default Fault revokedToken() {
        throw unknown("revokedToken");
    }

    default Fault lockedIdentity() {
        throw unknown("lockedIdentity");
    }

    default Fault maintenance() {
        throw unknown("maintenance");
    }

    default Fault northflankDown(NorthflankTokens.Outage outage) {
        throw unknown("northflankDown");
    }

    private static UnsupportedOperationException unknown(String fault) {
        return new UnsupportedOperationException(fault + " is a fault of the KMS");
    }
}
