// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.northflank.NorthflankResponses;

/** The faults of Northflank's own API. Its errors have no field for their kind. */
public final class NorthflankFaults implements FaultTarget {
    private final KnownOperations operations;

    public NorthflankFaults(KnownOperations operations) {
        this.operations = operations;
    }

    @Override
    public KnownOperations operations() {
        return operations;
    }

    @Override
    public FakeResponse status(int status) {
        return switch (status) {
            case 401, 403 -> NorthflankResponses.refused(status);
            case 404 -> NorthflankResponses.error(404, "Not found");
            case 429 -> NorthflankResponses.rateLimited();
            case 500, 502, 503, 504 -> NorthflankResponses.outage(status);
            default -> NorthflankResponses.error(status, ErrorResponses.TEXT);
        };
    }

    @Override
    public FakeResponse error(int status, String error, String message) {
        return NorthflankResponses.error(status, message);
    }

    @Override
    public FakeResponse rateLimited(long seconds) {
        return NorthflankResponses.rateLimited().withHeaders(ErrorResponses.nothingLeft(seconds));
    }
}
