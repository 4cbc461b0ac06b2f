// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Holds each exchange of a fake against the contract, whoever the client is, and fails the test that ends. It looks at the
 * end only, so that a test runs as fast as without it. Thread-safe.
 */
final class ContractWatch implements WireWatch {
    private record Seen(FakeRequest request, FakeAnswer answer) {}

    private final Supplier<Contract> contract;
    private final Supplier<Generation> generation;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final SecretsOfRequests secrets = new SecretsOfRequests();

    ContractWatch(Supplier<Contract> contract, Supplier<Generation> generation) {
        this.contract = contract;
        this.generation = generation;
    }

    @Override
    public void exchanged(FakeRequest request, FakeAnswer answer) {
        seen.add(new Seen(request, answer));
    }

    @Override
    public synchronized void ended() {
        List<String> violations = new ArrayList<>();
        for (Seen next = seen.poll(); next != null; next = seen.poll()) {
            violations.addAll(violations(next.request(), next.answer()));
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations, the first: " + violations.get(0));
        }
    }

    private List<String> violations(FakeRequest request, FakeAnswer answer) {
        List<String> violations = new ArrayList<>();
        try {
            violations.addAll(new ExchangeCheck(contract.get(), generation.get() != Generation.OLDEST, request, answer)
                    .violations());
        } catch (RuntimeException e) {
            violations.add("does not conform: request " + request + " " + e);
        }
        if (!answer.isByFault()) {
            secrets.in(answer)
                    .forEach(field ->
                            violations.add("answer to " + request + " holds the " + field + " of an earlier request"));
        }
        secrets.add(request);
        return violations;
    }
}
