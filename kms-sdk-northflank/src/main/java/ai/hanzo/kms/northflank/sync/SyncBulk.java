// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.App;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.DeleteOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ensures and deletes many secret syncs with one call. */
record SyncBulk(Calls kms, int maxRounds) {

    BulkReport<NorthflankSecretSyncRequest, SyncEnsureResult> ensureAll(
            List<NorthflankSecretSyncRequest> requests, BulkOptions options) {
        List<NorthflankSecretSyncRequest> wanted =
                BulkCalls.distinct("requests", requests, Key::of, "have the same name and project");
        return BulkCalls.of(kms).runPrepared(wanted, options, first -> {
            Map<String, Map<Key, NorthflankSecretSync>> present = listings(wanted, first);
            return new BulkCalls.Work<NorthflankSecretSyncRequest, SyncEnsureResult>() {
                @Override
                public SyncEnsureResult run(Calls call, NorthflankSecretSyncRequest request) {
                    String words = "The secret sync \"" + request.name() + "\" (project " + request.projectId() + ")";
                    return BulkCalls.named(words, () -> ensure(call, request, present));
                }

                @Override
                public boolean isWrite(NorthflankSecretSyncRequest request) {
                    return SyncBulk.isWrite(request, present);
                }
            };
        });
    }

    private SyncEnsureResult ensure(
            Calls call, NorthflankSecretSyncRequest request, Map<String, Map<Key, NorthflankSecretSync>> present) {
        SyncEnsurer ensuring = new SyncEnsurer(call, request, maxRounds);
        SyncEnsurePlan listed = listed(request, present);
        return ensuring.ensure(listed == null ? ensuring.plan() : listed, true);
    }

    BulkReport<UUID, DeleteOutcome> deleteAll(List<UUID> syncIds, BulkOptions options) {
        List<UUID> ids = BulkCalls.distinct("syncIds", syncIds, Function.identity(), "are the same ID");
        return BulkCalls.of(kms)
                .run(
                        ids,
                        options,
                        (call, id) -> BulkCalls.named("The secret sync with the ID " + id, () -> delete(call, id)));
    }

    private static DeleteOutcome delete(Calls call, UUID id) {
        try {
            call.api(NorthflankSecretSyncApi.class).delete(id);
            return DeleteOutcome.DELETED;
        } catch (NotFoundException e) {
            return DeleteOutcome.ALREADY_GONE;
        }
    }

    /** Says whether the item will probably need a write, judging by the lists. */
    private static boolean isWrite(
            NorthflankSecretSyncRequest request, Map<String, Map<Key, NorthflankSecretSync>> present) {
        SyncEnsurePlan plan = listed(request, present);
        return plan == null || plan.isWrite();
    }

    private static @Nullable SyncEnsurePlan listed(
            NorthflankSecretSyncRequest request, Map<String, Map<Key, NorthflankSecretSync>> present) {
        Map<Key, NorthflankSecretSync> project = present.get(request.projectId());
        if (project == null) {
            return null;
        }
        NorthflankSecretSync current = project.get(Key.of(request));
        return current == null ? SyncEnsurePlan.create(request) : SyncEnsurePlan.between(current, request);
    }

    /**
     * Lists the existing syncs, with one request for each project with several requested syncs. Omits a project if the
     * server refuses its list or the time runs out. A sync that is missing from the list is looked up before its name
     * counts as taken.
     */
    private static Map<String, Map<Key, NorthflankSecretSync>> listings(
            List<NorthflankSecretSyncRequest> wanted, Calls call) {
        Map<String, Map<Key, NorthflankSecretSync>> present = new HashMap<>();
        wanted.stream()
                .collect(Collectors.groupingBy(NorthflankSecretSyncRequest::projectId, Collectors.counting()))
                .forEach((projectId, count) -> {
                    Map<Key, NorthflankSecretSync> listing = count < 2 ? null : listing(projectId, call);
                    if (listing != null) {
                        present.put(projectId, listing);
                    }
                });
        return present;
    }

    private static @Nullable Map<Key, NorthflankSecretSync> listing(String projectId, Calls call) {
        try {
            return call.api(NorthflankSecretSyncApi.class).list(projectId).secretSyncs().stream()
                    .filter(sync -> sync.destination().equals(App.NORTHFLANK))
                    .collect(Collectors.toMap(
                            sync -> new Key(sync.name(), projectId), Function.identity(), (a, b) -> a));
        } catch (PermissionDeniedException
                | NotFoundException
                | UnexpectedResponseException
                | CallInterruptedException
                | CallTimeoutException e) {
            return null;
        }
    }

    /** The unique key of a sync. */
    private record Key(String name, String projectId) {

        static Key of(NorthflankSecretSyncRequest request) {
            return new Key(request.name(), request.projectId());
        }
    }
}
