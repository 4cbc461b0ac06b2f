// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.northflank.NorthflankStore;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import ai.hanzo.kms.testing.internal.verify.Redaction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Checks the secret groups of a {@link ai.hanzo.kms.testing.FakeNorthflank}, and the calls to its {@link
 * ai.hanzo.kms.testing.FakeNorthflank#url()}.
 *
 * <p>Each check runs immediately, and fails with a report like {@link FakeKmsVerifier}. Reached by {@link
 * ai.hanzo.kms.testing.FakeNorthflank#verify()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class NorthflankVerifier {
    private final Supplier<List<NorthflankStore.Group>> groups;
    private final FailureReport report;
    private final CallChecks calls;

    /** Made by the SDK only. */
    public NorthflankVerifier(KnownOperations operations, CallLog log, Supplier<List<NorthflankStore.Group>> groups) {
        this.groups = groups;
        report = new FailureReport(
                log,
                () -> groups.get().stream()
                        .map(group -> "secret group " + group + " ("
                                + group.variables().size() + " keys)")
                        .toList());
        calls = new CallChecks(operations, log, report);
    }

    /**
     * Checks all keys and values of a secret group, without showing a value.
     *
     * @param projectId the ID of the Northflank project
     * @param groupId the ID of the group
     * @param variables the expected keys and their values
     * @return this
     * @throws AssertionError if there is no such group, a key is missing, there is another one, or a value differs
     */
    public NorthflankVerifier holding(String projectId, String groupId, Map<String, String> variables) {
        Arguments.notNull("variables", variables);
        String name = Arguments.notNull("projectId", projectId) + "/" + Arguments.notNull("groupId", groupId);
        NorthflankStore.Group group = groups.get().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> report.failure("Expected a secret group " + name + ", but there is none."));
        if (!group.variables().equals(variables)) {
            JsonNode expected = secrets(variables);
            JsonNode actual = secrets(group.variables());
            throw report.failure(
                    "The secret group " + name + " does not contain the expected secrets",
                    Json.pretty(Redaction.json(expected, actual)),
                    Json.pretty(Redaction.json(actual, expected)));
        }
        return this;
    }

    /**
     * Selects the calls of one operation since the start or the last reset. Checks nothing yet.
     *
     * @param operation the operation, for example {@link Operation#LIST_SECRET_GROUPS}
     * @return checks of its calls, refused and dropped ones too
     * @throws IllegalArgumentException if Northflank has no such operation
     */
    public CallsVerifier<NorthflankVerifier> calls(Operation operation) {
        return calls.of(this, operation);
    }

    /**
     * Checks that there were no calls except those of operations that {@link #calls(Operation)} selected before.
     *
     * @param besides operations that may have been called as well
     * @return this
     * @throws AssertionError if there was a call of another operation
     * @throws IllegalArgumentException if Northflank has no such operation
     */
    public NorthflankVerifier noOtherCalls(Operation... besides) {
        calls.noOthers(besides);
        return this;
    }

    /** Puts the secrets below a field whose values are always redacted. */
    private static JsonNode secrets(Map<String, String> variables) {
        ObjectNode node = Json.object();
        variables.forEach(node.putObject("secrets")::put);
        return node;
    }
}
