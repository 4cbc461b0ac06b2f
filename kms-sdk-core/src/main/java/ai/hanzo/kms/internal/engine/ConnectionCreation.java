// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.spi.Creation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates an app connection of any kind. */
public record ConnectionCreation(
        String name,
        @Nullable String description,
        Scope scope,
        Supplier<AppConnection> request,
        Supplier<Optional<AppConnection>> lookup)
        implements Creation<AppConnection> {

    /** The path of the request. */
    public static final String PATH = "/api/v1/app-connections/{app}";

    /** The kind of resource, for messages. */
    public static final String WHAT = "app connection";

    @Override
    public String what() {
        return WHAT;
    }

    @Override
    public String pathTemplate() {
        return PATH;
    }

    @Override
    public AppConnection send() {
        return request.get();
    }

    @Override
    public Optional<AppConnection> find() {
        return lookup.get();
    }

    @Override
    public UUID id(AppConnection connection) {
        return connection.id();
    }

    @Override
    public String storedName(AppConnection connection) {
        return connection.name();
    }

    @Override
    public @Nullable Instant createdAt(AppConnection connection) {
        return connection.createdAt();
    }

    @Override
    public @Nullable Instant updatedAt(AppConnection connection) {
        return connection.updatedAt();
    }

    @Override
    public boolean isAsRequested(AppConnection connection) {
        return Objects.equals(DroppedFields.text(description), DroppedFields.text(connection.description()));
    }

    /** Checks the scope: servers without project-level connections ignore the project. */
    @Override
    public AppConnection checkStored(AppConnection connection) {
        return inScope(connection, scope, "POST", "");
    }

    /** Checks the scope of a connection that a lookup by name found. */
    public static AppConnection found(AppConnection stored, Scope scope) {
        return inScope(stored, scope, "GET", "/connection-name/{connectionName}");
    }

    /** Checks the scope: servers without project-level connections silently ignore the project. */
    private static AppConnection inScope(AppConnection stored, Scope scope, String method, String path) {
        if (scope.equals(stored.scope())) {
            return stored;
        }
        // The message omits name, kind and project, because the server's texts may contain anything. The ID is enough.
        Endpoint endpoint = new Endpoint(method, PATH + path);
        String level = stored.projectId() == null ? "organization" : "another project";
        String message = "Hanzo KMS stored the app connection with the ID " + stored.id()
                + " in another scope than requested: " + level + " instead of " + scope + " (" + endpoint
                + "). The server may be too old for project-level connections. Keep the connection, or delete it if"
                + " nobody else uses it.";
        throw new ScopeMismatchException(
                new FailureDetails(message, 200, null, null, endpoint, 1, false, null), stored.id());
    }
}
