// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.StoredSync;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the stored resources and the calls of a {@link ai.hanzo.kms.testing.FakeKms}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.Operation;
 *
 * kms.verify()
 *         .stored("a").inProject("p-1").describedAs("text").holding("apiToken", token)
 *         .and().notStored("b")
 *         .calls(Operation.CREATE_CONNECTION).times(1).withStatus(200)
 *         .and().noOtherCalls(Operation.LOGIN_UNIVERSAL_AUTH);
 * }</pre>
 *
 * <p>Each check runs immediately, on the current state. A failed check throws an {@link AssertionError} with the
 * expected and the actual value, the last calls, and the stored resources; secrets are redacted. IDEs show it as a
 * diff. Reached by {@link ai.hanzo.kms.testing.FakeKms#verify()}. Not thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeKmsVerifier {
    private final Supplier<List<StoredConnection>> connections;
    private final Supplier<List<StoredSync>> syncs;
    private final FailureReport report;
    private final CallChecks calls;

    /** Made by the SDK only. */
    public FakeKmsVerifier(
            KnownOperations operations,
            CallLog log,
            Supplier<List<StoredConnection>> connections,
            Supplier<List<StoredSync>> syncs) {
        this.connections = connections;
        this.syncs = syncs;
        report = new FailureReport(
                log,
                () -> Stream.concat(connections.get().stream(), syncs.get().stream())
                        .toList());
        calls = new CallChecks(operations, log, report);
    }

    /**
     * Checks that a connection with a name is stored, for any app and in any scope.
     *
     * @param name the name, compared as it is stored
     * @return checks of that connection
     * @throws AssertionError if there is none
     */
    public ConnectionVerifier stored(String name) {
        Arguments.notNull("name", name);
        List<StoredConnection> found = connections.get().stream()
                .filter(connection -> connection.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw report.failure("Expected a stored connection " + name + ", but there is none.");
        }
        return new ConnectionVerifier(this, report, name, found);
    }

    /**
     * Checks that no connection with a name is stored, for any app and in any scope.
     *
     * @param name the name, compared as it is stored
     * @return this
     * @throws AssertionError if there is one
     */
    public FakeKmsVerifier notStored(String name) {
        Arguments.notNull("name", name);
        for (StoredConnection connection : connections.get()) {
            if (connection.name().equals(name)) {
                throw report.failure("Expected no stored connection " + name + ", but there is one.");
            }
        }
        return this;
    }

    /**
     * Checks the names of all stored connections, in any order. Pass a name twice if two scopes have it.
     *
     * @param names all names; none if nothing may be stored
     * @return this
     * @throws AssertionError if one is missing or there is another one
     */
    public FakeKmsVerifier storedExactly(String... names) {
        return exactly("connections", names, connections.get().stream().map(StoredConnection::name));
    }

    private FakeKmsVerifier exactly(String what, String[] names, Stream<String> stored) {
        String expected = Arguments.all("names", names).stream().sorted().collect(Collectors.joining("\n"));
        String actual = stored.sorted().collect(Collectors.joining("\n"));
        if (!expected.equals(actual)) {
            throw report.failure("Unexpected stored " + what, expected, actual);
        }
        return this;
    }

    /**
     * Checks how many connections are stored, of all kinds and in all scopes.
     *
     * @param count the expected number
     * @return this
     * @throws AssertionError if there are more or less
     */
    public FakeKmsVerifier storedCount(int count) {
        int actual = connections.get().size();
        if (actual != count) {
            throw report.failure(
                    "Expected " + count + " stored connection" + (count == 1 ? "" : "s") + ", but there "
                            + (actual == 1 ? "is " : "are ") + actual + ".",
                    (Object) count,
                    actual);
        }
        return this;
    }

    /**
     * Checks that a secret sync with a name is stored, in any project.
     *
     * @param name the name, compared as it is stored
     * @return checks of that sync
     * @throws AssertionError if there is none
     */
    public SyncVerifier storedSync(String name) {
        Arguments.notNull("name", name);
        List<StoredSync> found =
                syncs.get().stream().filter(sync -> sync.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw report.failure("Expected a stored secret sync " + name + ", but there is none.");
        }
        return new SyncVerifier(this, report, name, found);
    }

    /**
     * Checks the names of all stored secret syncs, in any order. Pass a name twice if two projects have it.
     *
     * @param names all names; none if nothing may be stored
     * @return this
     * @throws AssertionError if one is missing or there is another one
     */
    public FakeKmsVerifier storedSyncsExactly(String... names) {
        return exactly("secret syncs", names, syncs.get().stream().map(StoredSync::name));
    }

    /**
     * Selects the calls of one operation since the start or the last reset. Checks nothing yet.
     *
     * @param operation the operation
     * @return checks of its calls, refused and dropped ones too
     * @throws IllegalArgumentException if the server has no such operation
     */
    public CallsVerifier<FakeKmsVerifier> calls(Operation operation) {
        return calls.of(this, operation);
    }

    /**
     * Checks that there were no calls except those of operations that {@link #calls(Operation)} selected before.
     *
     * @param besides operations that may have been called as well, for example {@link Operation#LOGIN_UNIVERSAL_AUTH}
     * @return this
     * @throws AssertionError if there was a call of another operation
     * @throws IllegalArgumentException if the server has no such operation
     */
    public FakeKmsVerifier noOtherCalls(Operation... besides) {
        Arguments.all("besides", besides);
        calls.noOthers(besides);
        return this;
    }
}
