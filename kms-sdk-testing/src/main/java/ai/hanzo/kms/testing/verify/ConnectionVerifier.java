// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import ai.hanzo.kms.testing.internal.verify.Matches;
import ai.hanzo.kms.testing.internal.verify.Redaction;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one stored connection of a {@link ai.hanzo.kms.testing.FakeKms}.
 *
 * <p>If several scopes have a connection with the name, all checks of one chain apply to the same connection. Reached
 * by {@link FakeKmsVerifier#stored(String)}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ConnectionVerifier {
    private final FakeKmsVerifier all;
    private final FailureReport report;
    private final String name;
    private final Matches<StoredConnection> connections;

    ConnectionVerifier(FakeKmsVerifier all, FailureReport report, String name, List<StoredConnection> found) {
        this.all = all;
        this.report = report;
        this.name = name;
        connections = new Matches<>(report, found);
    }

    /**
     * Checks that a project owns the connection.
     *
     * @param projectId the ID of the project
     * @return this
     * @throws AssertionError if it is in another scope
     */
    public ConnectionVerifier inProject(String projectId) {
        Arguments.notNull("projectId", projectId);
        return scoped(projectId);
    }

    /**
     * Checks that the connection is at organization level.
     *
     * @return this
     * @throws AssertionError if a project owns it
     */
    public ConnectionVerifier atOrganizationLevel() {
        return scoped(null);
    }

    /**
     * Checks the description.
     *
     * @param description the expected description, or null for none
     * @return this
     * @throws AssertionError if it is another one
     */
    public ConnectionVerifier describedAs(@Nullable String description) {
        return keep(
                "Unexpected description",
                description(description),
                connection -> description(connection.description()));
    }

    /**
     * Checks the kind of the connection.
     *
     * @param app the kind, for example {@code northflank}
     * @return this
     * @throws AssertionError if it is of another kind
     */
    public ConnectionVerifier ofKind(String app) {
        return keep("Unexpected kind", Arguments.notNull("app", app), StoredConnection::app);
    }

    /**
     * Checks whether the connection is in use, so it can't be deleted.
     *
     * @param used whether it must be in use
     * @return this
     * @throws AssertionError if it isn't
     */
    public ConnectionVerifier inUse(boolean used) {
        return keep("Unexpected use", use(used), connection -> use(connection.inUse()));
    }

    /**
     * Checks a stored credential. A failure shows lengths and short digests only.
     *
     * @param field the field of the credentials, for Northflank {@code apiToken}
     * @param value the expected value
     * @return this
     * @throws AssertionError if another value or none is stored
     */
    public ConnectionVerifier holding(String field, String value) {
        Arguments.notNull("field", field);
        Arguments.notNull("value", value);
        connections.keep(connection -> connection.holds(field, value), () -> {
            String actual = connections.found().stream()
                    .map(connection -> connection.redacted(field))
                    .collect(Collectors.joining("\n"));
            return report.failure("Unexpected " + field + " of the connection " + name, Redaction.told(value), actual);
        });
        return this;
    }

    /**
     * Returns to the other checks.
     *
     * @return the verifier that this one comes from
     */
    public FakeKmsVerifier and() {
        return all;
    }

    private ConnectionVerifier scoped(@Nullable String projectId) {
        return keep("Unexpected scope", scope(projectId), connection -> scope(connection.projectId()));
    }

    private ConnectionVerifier keep(String problem, String expected, Function<StoredConnection, String> property) {
        connections.keep(problem + " of the connection " + name, expected, property);
        return this;
    }

    private static String use(boolean used) {
        return used ? "in use" : "not in use";
    }

    private static String scope(@Nullable String projectId) {
        return projectId == null ? "organization level" : "project " + projectId;
    }

    private static String description(@Nullable String description) {
        return description == null ? "(none)" : description;
    }
}
