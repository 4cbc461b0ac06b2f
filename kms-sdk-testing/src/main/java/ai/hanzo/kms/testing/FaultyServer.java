// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/** What {@link Faults} have to know of the server that they spoil: its operations, its errors, and faults of its own. */
interface FaultyServer {
    KnownOperations operations();

    FakeAnswer status(int status);

    FakeAnswer error(int status, String error, String message);

    FakeAnswer rateLimited(long seconds);

    /** Answers that the fake can't go on, and why; the list of calls tells it too. */
    default FakeAnswer failed(String reason) {
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

    default Fault northflankDown(NorthflankTokens.Trouble trouble) {
        throw unknown("northflankDown");
    }

    private static UnsupportedOperationException unknown(String fault) {
        return new UnsupportedOperationException(fault + " is a fault of the KMS");
    }
}
