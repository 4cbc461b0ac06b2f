// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.Exchanges;
import ai.hanzo.contract.Sent;
import java.util.regex.Pattern;

/** Holds the exchanges of one server against the OpenAPI file, and fails the test that closes the server. */
final class CheckedExchanges {

    /**
     * Calls that are made up for tests, and for which the file has no paths: those of {@link Things}, of what {@link
     * FaultyStore} stores, and of the tests of the transport.
     */
    private static final Pattern MADE_UP = Pattern.compile("/|/after|/api/v1/(things|stored)(/.*)?");

    private final Exchanges exchanges = new Exchanges();

    /** Adds a request. */
    void add(Sent request) {
        if (!isMadeUp(request)) {
            exchanges.add(Contract::hanzoKms, request);
        }
    }

    /** Adds an answer that is meant to be one of a Hanzo KMS. */
    void add(Sent request, Answered answer) {
        if (!isMadeUp(request)) {
            exchanges.add(Contract::hanzoKms, request, answer);
        }
    }

    private static boolean isMadeUp(Sent request) {
        return MADE_UP.matcher(request.path()).matches();
    }

    /** Fails if something was not as the contract says. */
    void requireConforming() {
        exchanges.requireConforming();
    }
}
