// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one stored connection of a {@link FakeKms}.
 *
 * <p>Where several scopes have a connection of the name, all checks of one chain are about the same connection. Reached by
 * {@link FakeKmsVerifier#stored(String)}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ConnectionVerifier {
    private final FakeKmsVerifier all;
    private final FailureReport report;
    private final String name;
    private List<StoredConnection> found;

    ConnectionVerifier(FakeKmsVerifier all, FailureReport report, String name, List<StoredConnection> found) {
        this.all = all;
        this.report = report;
        this.name = name;
        this.found = found;
    }

    /**
     * Checks that a project owns the connection.
     *
     * @param projectId the id of the project
     * @return this
     * @throws AssertionError if it is in another scope
     */
    public ConnectionVerifier inProject(String projectId) {
        Objects.requireNonNull(projectId, "projectId");
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
                connection -> Objects.equals(connection.description(), description),
                "Another description of the connection " + name,
                description(description),
                shown(connection -> description(connection.description())));
    }

    /**
     * Checks a stored credential, without showing it.
     *
     * @param field the field of the credentials, for Northflank {@code apiToken}
     * @param value the expected value
     * @return this
     * @throws AssertionError if another value is stored, or none
     */
    public ConnectionVerifier holding(String field, String value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
        boolean hasField = found.stream().anyMatch(connection -> connection.holds(field));
        List<StoredConnection> holders = found.stream()
                .filter(connection -> connection.holds(field, value))
                .toList();
        if (holders.isEmpty()) {
            throw report.failure("The connection " + name + " holds " + (hasField ? "another " : "no ") + field
                    + (hasField ? " than expected." : "."));
        }
        found = holders;
        return this;
    }

    /**
     * Goes on with checks of other things.
     *
     * @return the verifier that this one comes from
     */
    public FakeKmsVerifier and() {
        return all;
    }

    private ConnectionVerifier scoped(@Nullable String projectId) {
        return keep(
                connection -> Objects.equals(connection.projectId(), projectId),
                "Another scope of the connection " + name,
                scope(projectId),
                shown(connection -> scope(connection.projectId())));
    }

    private ConnectionVerifier keep(Predicate<StoredConnection> check, String problem, String expected, String actual) {
        List<StoredConnection> kept = found.stream().filter(check).toList();
        if (kept.isEmpty()) {
            throw report.failure(problem, expected, actual);
        }
        found = kept;
        return this;
    }

    private String shown(Function<StoredConnection, String> part) {
        return found.stream().map(part).collect(Collectors.joining("\n"));
    }

    private static String scope(@Nullable String projectId) {
        return projectId == null ? "organization level" : "project " + projectId;
    }

    private static String description(@Nullable String description) {
        return description == null ? "(none)" : description;
    }
}
