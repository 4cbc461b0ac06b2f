// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The creation of an app connection of any kind. */
record ConnectionCreation(
        String name,
        @Nullable String description,
        Scope scope,
        Function<KmsExtension, AppConnection> request,
        Function<KmsExtension, Optional<AppConnection>> lookup)
        implements Creation<AppConnection> {

    @Override
    public String what() {
        return "app connection";
    }

    @Override
    public AppConnection send(KmsExtension call) {
        return inScope(request.apply(call));
    }

    @Override
    public Optional<AppConnection> find(KmsExtension call) {
        return lookup.apply(call);
    }

    @Override
    public UUID id(AppConnection connection) {
        return connection.id();
    }

    @Override
    public Instant createdAt(AppConnection connection) {
        return connection.createdAt();
    }

    @Override
    public boolean isAsRequested(AppConnection connection) {
        return Objects.equals(orNull(description), orNull(connection.description()))
                && scope.equals(connection.scope());
    }

    /** A server may store an empty description as none. */
    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Servers without project-level connections drop the project without a word. */
    private AppConnection inScope(AppConnection stored) {
        if (scope.equals(stored.scope())) {
            return stored;
        }
        Endpoint endpoint = new Endpoint("POST", "/api/v1/app-connections/" + stored.app());
        String message = "Hanzo KMS stored the app connection \"" + name + "\" with the id " + stored.id()
                + " at another level than asked for: " + stored.scope() + " instead of " + scope + " (" + endpoint
                + "). The server may be too old for project-level connections; keep the connection or delete it.";
        throw new ScopeMismatchException(new Failure(message, 200, null, null, endpoint, 1, false, null), stored.id());
    }
}
