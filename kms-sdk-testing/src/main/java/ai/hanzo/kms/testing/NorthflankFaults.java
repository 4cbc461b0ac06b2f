// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/** The faults of Northflank's own API. Its errors have no word for their kind. */
final class NorthflankFaults implements FaultyServer {
    private final KnownOperations operations;

    NorthflankFaults(KnownOperations operations) {
        this.operations = operations;
    }

    @Override
    public KnownOperations operations() {
        return operations;
    }

    @Override
    public FakeAnswer status(int status) {
        return switch (status) {
            case 401, 403 -> NorthflankAnswers.refused(status);
            case 404 -> NorthflankAnswers.error(404, "Not found");
            case 429 -> NorthflankAnswers.rateLimited();
            case 500, 502, 503, 504 -> NorthflankAnswers.trouble(status);
            default -> NorthflankAnswers.error(status, FaultAnswers.TEXT);
        };
    }

    @Override
    public FakeAnswer error(int status, String error, String message) {
        return NorthflankAnswers.error(status, message);
    }

    @Override
    public FakeAnswer rateLimited(long seconds) {
        return NorthflankAnswers.rateLimited().withHeaders(FaultAnswers.nothingLeft(seconds));
    }
}
