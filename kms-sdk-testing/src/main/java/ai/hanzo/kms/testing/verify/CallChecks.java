// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import ai.hanzo.kms.testing.internal.verify.LoggedCall;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the calls to one server. Not thread-safe. */
final class CallChecks {
    private final KnownOperations operations;
    private final CallLog log;
    private final FailureReport report;
    private final Set<Operation> looked = new HashSet<>();

    CallChecks(KnownOperations operations, CallLog log, FailureReport report) {
        this.operations = operations;
        this.log = log;
        this.report = report;
    }

    <V> CallsVerifier<V> of(V verifier, Operation operation) {
        operations.require(operation);
        looked.add(operation);
        List<LoggedCall> made = log.logged().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
        return new CallsVerifier<>(verifier, report, operation, made);
    }

    void noOthers(Operation... besides) {
        Arrays.asList(besides).forEach(operations::require);
        Set<Operation> expected = new HashSet<>(looked);
        expected.addAll(Arrays.asList(besides));
        List<LoggedCall> others = log.logged().stream()
                .filter(call -> !expected.contains(call.operation()))
                .toList();
        if (!others.isEmpty()) {
            String allowed = expected.isEmpty()
                    ? "no calls"
                    : "no calls but those of "
                            + expected.stream().map(Operation::id).sorted().collect(Collectors.joining(", "));
            throw report.failure("Expected " + allowed + ", but there "
                    + (others.size() == 1 ? "was" : "were") + " " + others.size() + " of "
                    + others.stream()
                            .map(call -> call.operation().id())
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }
}
