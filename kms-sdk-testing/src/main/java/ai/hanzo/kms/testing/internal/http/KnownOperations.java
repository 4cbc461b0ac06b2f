// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the operations of one server, so a misspelled one is refused. */
public final class KnownOperations {
    private final List<Endpoint> endpoints;
    private final List<Operation> more;

    public KnownOperations(List<Endpoint> endpoints, Operation... more) {
        this.endpoints = List.copyOf(endpoints);
        this.more = List.of(more);
    }

    public boolean isRead(Operation operation) {
        return endpoints.stream()
                .anyMatch(endpoint -> endpoint.operation().equals(operation)
                        && endpoint.method().equals("GET"));
    }

    /**
     * Refuses an unknown operation.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public void require(Operation operation) {
        Arguments.notNull("operation", operation);
        Set<String> ids = Stream.concat(endpoints.stream().map(Endpoint::operation), more.stream())
                .map(Operation::id)
                .collect(Collectors.toUnmodifiableSet());
        Arguments.requireKnown("This server has no such operation", operation.id(), ids);
    }
}
