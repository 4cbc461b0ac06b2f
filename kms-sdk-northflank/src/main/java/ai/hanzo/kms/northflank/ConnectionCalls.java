// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AvailableConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.account.NorthflankSecretGroup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the requests that several calls of the facade share. */
record ConnectionCalls(Calls kms) {

    private static final String FOR_USERS = "A machine identity can ask Northflank itself, with NorthflankAccount.";

    AppConnection create(NorthflankConnectionRequest request) {
        CreateBody body = CreateBody.of(request);
        return Creations.of(kms)
                .createConnection(
                        request.name(),
                        request.newDescription(),
                        request.scope(),
                        call -> call.api(NorthflankApi.class).create(body).appConnection(),
                        call -> byName(call, request.name(), request.scope()));
    }

    /** Finds a connection of one scope only. The oldest servers ignore the project, and find that of the organization. */
    Optional<AppConnection> findInScope(String name, Scope scope) {
        return find(name, scope).filter(found -> found.scope().equals(scope));
    }

    Optional<AppConnection> find(String name, Scope scope) {
        return Creations.of(kms).findConnection(name, scope, () -> byName(kms, name, scope));
    }

    private static AppConnection byName(Calls call, String name, Scope scope) {
        return call.api(NorthflankApi.class).getByName(name, scope.projectId()).appConnection();
    }

    /**
     * Changes a Northflank connection; the server does not compare the app with the path. Compares the response with the
     * request, except for the token.
     */
    AppConnection update(UUID connectionId, UpdateBody body) {
        Calls one = kms.asOneCall();
        AppConnection stored =
                one.api(NorthflankApi.class).update(connectionId, body).appConnection();
        Map<String, @Nullable String> sent = new LinkedHashMap<>();
        Map<String, @Nullable String> kept = new HashMap<>();
        if (body.name() != null) {
            sent.put("name", body.name());
            kept.put("name", stored.name().toLowerCase(Locale.ROOT));
        }
        if (!body.description().isLeave()) {
            sent.put("description", body.description().value());
            kept.put("description", stored.description());
        }
        Creations.of(one).requireStored("app connection", stored.id(), sent, kept, "PATCH", NorthflankApi.ONE);
        return stored;
    }

    /** Reads the connection first, to check that it is for Northflank. */
    AppConnection readAndUpdate(UUID connectionId, UpdateBody body) {
        kms.api(NorthflankApi.class).get(connectionId);
        return update(connectionId, body);
    }

    /**
     * Returns the ID of a connection that somebody has read.
     *
     * @throws IllegalArgumentException if it is one of another app
     */
    static UUID idOf(AppConnection known) {
        if (!known.app().equals(App.NORTHFLANK)) {
            throw new IllegalArgumentException(
                    "The connection known must be a Northflank connection, not one of " + known.app() + ".");
        }
        return known.id();
    }

    static List<AppConnection> list(NorthflankApi api) {
        return sorted(api.list(null).appConnections(), found -> true);
    }

    static List<AppConnection> list(NorthflankApi api, Scope scope) {
        return sorted(
                api.list(scope.projectId()).appConnections(),
                found -> found.scope().equals(scope));
    }

    private static List<AppConnection> sorted(List<AppConnection> all, Predicate<AppConnection> which) {
        return all.stream()
                .filter(found -> found.app().equals(App.NORTHFLANK))
                .filter(which)
                .sorted(Comparator.comparing(AppConnection::name))
                .toList();
    }

    static List<AvailableConnection> available(NorthflankApi api, Scope scope) {
        return api.listAvailable(scope.projectId()).appConnections().stream()
                .sorted(Comparator.comparing(AvailableConnection::name))
                .toList();
    }

    List<NorthflankProject> projects(UUID connectionId) {
        return forUsers(
                () -> kms.api(NorthflankApi.class).projects(connectionId).projects());
    }

    List<NorthflankSecretGroup> secretGroups(UUID connectionId, String projectId) {
        return forUsers(() -> kms.api(NorthflankApi.class)
                .secretGroups(connectionId, projectId)
                .secretGroups());
    }

    private static <T> T forUsers(Supplier<T> call) {
        try {
            return call.get();
        } catch (PermissionDeniedException e) {
            throw e.withMessage(e.getMessage() + " " + FOR_USERS);
        }
    }
}
