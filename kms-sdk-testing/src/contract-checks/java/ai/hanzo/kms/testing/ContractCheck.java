// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Contract;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Holds each exchange of a fake against the contract, whoever the client is, and fails the test that ends. It looks at the
 * end only, so that a test runs as fast as without it. Thread-safe.
 */
final class ContractCheck {
    private record Seen(FakeRequest request, FakeResponse response) {}

    private final Supplier<Contract> contract;
    private final Supplier<Generation> generation;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final SecretsOfRequests secrets = new SecretsOfRequests();

    ContractCheck(Supplier<Contract> contract, Supplier<Generation> generation) {
        this.contract = contract;
        this.generation = generation;
    }

    void exchanged(FakeRequest request, FakeResponse response) {
        seen.add(new Seen(request, response));
    }

    synchronized void requireConforming() {
        List<String> violations = new ArrayList<>();
        for (Seen next = seen.poll(); next != null; next = seen.poll()) {
            violations.addAll(violations(next.request(), next.response()));
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations, the first: " + violations.get(0));
        }
    }

    private List<String> violations(FakeRequest request, FakeResponse response) {
        List<String> violations = new ArrayList<>();
        try {
            violations.addAll(
                    new ExchangeCheck(contract.get(), generation.get() != Generation.OLDEST, request, response)
                            .violations());
        } catch (RuntimeException e) {
            violations.add("does not conform: request " + request + " " + e);
        }
        if (!response.isByFault()) {
            secrets.in(response)
                    .forEach(field -> violations.add(
                            "response to " + request + " holds the " + field + " of an earlier request"));
        }
        secrets.add(request);
        return violations;
    }
}
