// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that one server has, so that a misspelt one is refused instead of never met. */
public final class KnownOperations {
    private final Set<Operation> all;
    private final Set<Operation> reads;

    public KnownOperations(List<Endpoint> endpoints, Operation... more) {
        all = Stream.concat(endpoints.stream().map(Endpoint::operation), Stream.of(more))
                .collect(Collectors.toUnmodifiableSet());
        reads = endpoints.stream()
                .filter(endpoint -> endpoint.method().equals("GET"))
                .map(Endpoint::operation)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isRead(Operation operation) {
        return reads.contains(operation);
    }

    /**
     * Refuses what no request can be.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public void require(Operation operation) {
        Objects.requireNonNull(operation, "operation");
        Arguments.check(all.contains(operation), "this server has no operation " + operation);
    }
}
