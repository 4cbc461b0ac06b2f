// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.spi.Arguments;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ensures and deletes many connections with one call. */
record ConnectionBulk(Calls kms) {

    BulkReport<NorthflankConnectionRequest, EnsureResult> ensureAll(
            List<NorthflankConnectionRequest> requests, BulkOptions options) {
        List<NorthflankConnectionRequest> wanted =
                withoutDuplicates("requests", requests, Key::of, "have the same name and scope");
        Arguments.notNull("options", options);
        Duration timeout = options.timeout();
        Calls whole = timeout == null ? kms : kms.asOneCall(timeout);
        @Nullable Map<Key, AppConnection> present = wanted.size() < 2 ? null : listing(wanted, whole);
        return BulkCalls.of(whole).run(wanted, options, request -> isWrite(request, present), (call, request) -> {
            ConnectionEnsurer ensuring = new ConnectionEnsurer(call, request);
            if (present == null) {
                return ensuring.ensure();
            }
            AppConnection current = present.get(Key.of(request));
            return ensuring.ensure(current == null ? EnsurePlan.create() : ensuring.planFor(current));
        });
    }

    /** Says whether something is to be changed, as far as the list tells. */
    private boolean isWrite(NorthflankConnectionRequest request, @Nullable Map<Key, AppConnection> present) {
        AppConnection current = present == null ? null : present.get(Key.of(request));
        return current == null
                || new ConnectionEnsurer(kms, request).planFor(current).outcome() != EnsureOutcome.UNCHANGED;
    }

    BulkReport<UUID, DeleteOutcome> deleteAll(List<UUID> connectionIds, BulkOptions options) {
        Arguments.notNull("options", options);
        List<UUID> ids = withoutDuplicates("connectionIds", connectionIds, Function.identity(), "are the same id");
        return BulkCalls.of(kms).run(ids, options, (call, id) -> {
            try {
                call.api(NorthflankApi.class).delete(id);
                return DeleteOutcome.DELETED;
            } catch (NotFoundException e) {
                return DeleteOutcome.ALREADY_GONE;
            }
        });
    }

    /**
     * Lists what is there with one request, which costs less than one lookup for each name. Returns null when the server
     * does not hand out such a list; a name that is missing in it is looked up before it counts as taken.
     */
    private @Nullable Map<Key, AppConnection> listing(List<NorthflankConnectionRequest> wanted, Calls call) {
        Set<Scope> scopes =
                wanted.stream().map(NorthflankConnectionRequest::scope).collect(Collectors.toSet());
        Scope only = scopes.size() == 1 ? scopes.iterator().next() : Scope.organization();
        try {
            Map<Key, AppConnection> present = new HashMap<>();
            call.asPatientCall().api(NorthflankApi.class).list(only.projectId()).appConnections().stream()
                    .filter(connection -> scopes.contains(connection.scope()))
                    .forEach(connection -> present.put(new Key(connection.name(), connection.scope()), connection));
            return present;
        } catch (PermissionDeniedException
                | NotFoundException
                | UnexpectedResponseException
                | CallInterruptedException e) {
            return null;
        }
    }

    private static <T, K> List<T> withoutDuplicates(String parameter, List<T> items, Function<T, K> key, String same) {
        List<T> copy = Arguments.items(parameter, items);
        Map<K, Integer> positions = new HashMap<>();
        for (int i = 0; i < copy.size(); i++) {
            Integer earlier = positions.putIfAbsent(key.apply(copy.get(i)), i);
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "The items " + (earlier + 1) + " and " + (i + 1) + " " + same + "; nothing was sent.");
            }
        }
        return copy;
    }

    /** What is unique. */
    private record Key(String name, Scope scope) {

        static Key of(NorthflankConnectionRequest request) {
            return new Key(request.name(), request.scope());
        }
    }
}
