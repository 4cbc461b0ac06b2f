// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Calls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ensures and deletes many connections with one call. */
record ConnectionBulk(Calls kms, ConnectionDeletion deletion, int maxRounds) {

    private static final Pattern PRINTABLE_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    BulkReport<NorthflankConnectionRequest, EnsureResult> ensureAll(
            List<NorthflankConnectionRequest> requests, BulkOptions options) {
        List<NorthflankConnectionRequest> wanted =
                BulkCalls.distinct("requests", requests, Key::of, "have the same name and scope");
        checkFormerNames(wanted);
        return BulkCalls.of(kms).runPrepared(wanted, options, first -> {
            @Nullable Map<Key, AppConnection> present = wanted.size() < 2 ? null : listing(wanted, first);
            return new BulkCalls.Work<NorthflankConnectionRequest, EnsureResult>() {
                @Override
                public EnsureResult run(Calls call, NorthflankConnectionRequest request) {
                    return BulkCalls.named(
                            words(request),
                            () -> TransientRejections.retry(call, () -> ensure(call, request, present)));
                }

                @Override
                public boolean isWrite(NorthflankConnectionRequest request) {
                    return ConnectionBulk.this.isWrite(request, present);
                }
            };
        });
    }

    private EnsureResult ensure(
            Calls call, NorthflankConnectionRequest request, @Nullable Map<Key, AppConnection> present) {
        ConnectionEnsurer ensuring = new ConnectionEnsurer(call, request, maxRounds);
        AppConnection current = present == null ? null : present.get(Key.of(request));
        AppConnection former = present == null ? null : former(request, present);
        if (current != null || former != null) {
            return ensuring.ensure(ensuring.planFor(current, former));
        }
        // A list omits connections that the caller may not read. So look up the former name before creating a second
        // connection.
        boolean certain = present != null && request.formerName() == null;
        return certain ? ensuring.ensure(EnsurePlan.create()) : ensuring.ensure();
    }

    private static @Nullable AppConnection former(
            NorthflankConnectionRequest request, Map<Key, AppConnection> present) {
        return request.formerName() == null ? null : present.get(new Key(request.formerName(), request.scope()));
    }

    /**
     * Checks that no former name is a name of another item: items run in any order, so they must not depend on each
     * other.
     */
    private static void checkFormerNames(List<NorthflankConnectionRequest> wanted) {
        Map<Key, Integer> positions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            positions.put(Key.of(wanted.get(i)), i);
        }
        for (int i = 0; i < wanted.size(); i++) {
            String formerName = wanted.get(i).formerName();
            if (formerName != null) {
                Integer other =
                        positions.putIfAbsent(new Key(formerName, wanted.get(i).scope()), i);
                if (other != null) {
                    throw new IllegalArgumentException("The former name of item " + (i + 1) + " is also a name of item "
                            + (other + 1) + ", in the same scope; nothing was sent.");
                }
            }
        }
    }

    private static String words(NorthflankConnectionRequest request) {
        return "The app connection \"" + request.name() + "\" (" + request.scope() + ")";
    }

    /** Names a connection. Omits an invalid name, because the server's name may contain anything. */
    static String words(AppConnection connection) {
        return PRINTABLE_NAME.matcher(connection.name()).matches()
                ? "The app connection \"" + connection.name() + "\" (" + connection.id() + ")"
                : words(connection.id());
    }

    static String words(UUID connectionId) {
        return "The app connection with the ID " + connectionId;
    }

    /** Says whether the item will probably need a write, judging by the list. */
    private boolean isWrite(NorthflankConnectionRequest request, @Nullable Map<Key, AppConnection> present) {
        AppConnection current = present == null ? null : present.get(Key.of(request));
        if (present == null || current == null || former(request, present) != null) {
            return true;
        }
        return ConnectionEnsurer.planFor(current, request).outcome() != EnsureOutcome.UNCHANGED;
    }

    BulkReport<UUID, DeleteOutcome> deleteAll(List<UUID> connectionIds, BulkOptions options) {
        List<UUID> ids = BulkCalls.distinct("connectionIds", connectionIds, Function.identity(), "are the same ID");
        return BulkCalls.of(kms).run(ids, options, (call, id) -> BulkCalls.named(words(id), () -> delete(call, id)));
    }

    private DeleteOutcome delete(Calls call, UUID id) {
        try {
            deletion.delete(call, id, Set.of());
            return DeleteOutcome.DELETED;
        } catch (NotFoundException e) {
            return DeleteOutcome.ALREADY_GONE;
        }
    }

    /**
     * Lists the existing connections with one request, which costs less than one lookup for each name. Returns null if
     * the server refuses the list or the time runs out. A name that is missing from the list is looked up before it
     * counts as taken.
     */
    private @Nullable Map<Key, AppConnection> listing(List<NorthflankConnectionRequest> wanted, Calls call) {
        Set<Scope> scopes =
                wanted.stream().map(NorthflankConnectionRequest::scope).collect(Collectors.toSet());
        Scope only = scopes.size() == 1 ? scopes.iterator().next() : Scope.organization();
        try {
            Map<Key, AppConnection> present = new HashMap<>();
            call.api(NorthflankApi.class).list(only.projectId()).appConnections().stream()
                    .filter(connection -> connection.app().equals(App.NORTHFLANK))
                    .filter(connection -> scopes.contains(connection.scope()))
                    .forEach(connection -> present.put(new Key(connection.name(), connection.scope()), connection));
            return present;
        } catch (PermissionDeniedException
                | NotFoundException
                | UnexpectedResponseException
                | CallInterruptedException
                | CallTimeoutException e) {
            return null;
        }
    }

    /** The unique key of a connection. */
    private record Key(String name, Scope scope) {

        static Key of(NorthflankConnectionRequest request) {
            return new Key(request.name(), request.scope());
        }
    }
}
