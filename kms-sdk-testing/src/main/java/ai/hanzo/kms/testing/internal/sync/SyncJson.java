// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.connection.ConnectionJson;
import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.store.RowStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes secret syncs as the server does. */
public final class SyncJson {
    private static final Map<String, String> ENVIRONMENT_NAMES =
            Map.of("dev", "Development", "staging", "Staging", "prod", "Production");
    private static final List<FieldNames> JOBS = List.of(
            new FieldNames(SyncRow.Job.SYNC, "syncStatus", "lastSyncJobId", "lastSyncMessage", "lastSyncedAt"),
            new FieldNames(
                    SyncRow.Job.IMPORT, "importStatus", "lastImportJobId", "lastImportMessage", "lastImportedAt"),
            new FieldNames(
                    SyncRow.Job.REMOVE, "removeStatus", "lastRemoveJobId", "lastRemoveMessage", "lastRemovedAt"));

    /** The names of the fields of one kind of job. */
    private record FieldNames(SyncRow.Job job, String status, String jobId, String message, String at) {}

    private final SecretFolders folders;
    private final RowStore<ConnectionRow> connections;

    public SyncJson(SecretFolders folders, RowStore<ConnectionRow> connections) {
        this.folders = folders;
        this.connections = connections;
    }

    JsonNode single(SyncRow row) {
        return Json.object().set("secretSync", full(row));
    }

    JsonNode list(List<SyncRow> rows) {
        return Json.tree(Map.of("secretSyncs", rows.stream().map(this::full).toList()));
    }

    private ObjectNode full(SyncRow row) {
        SyncSettings settings = row.settings;
        ObjectNode item = Json.object();
        item.put("id", row.id.toString()).put("name", settings.name()).put("description", settings.description());
        item.put("isAutoSyncEnabled", settings.autoSync()).put("version", 1).put("projectId", row.projectId());
        item.put("connectionId", settings.connectionId().toString());
        item.put("createdAt", ConnectionJson.time(row.createdAt)).put("updatedAt", ConnectionJson.time(row.updatedAt));
        JOBS.forEach(names -> addJob(item, names, row.jobs.get(names.job())));
        item.set("syncOptions", settings.options().json());
        String connection = connections
                .find(settings.connectionId())
                .map(ConnectionRow::name)
                .orElse("");
        item.putObject("connection")
                .put("app", ConnectionRow.NORTHFLANK)
                .put("id", settings.connectionId().toString())
                .put("name", connection);
        addSource(item, settings.source());
        item.put("destination", ConnectionRow.NORTHFLANK);
        item.set("destinationConfig", settings.destination().json());
        return item;
    }

    private static void addJob(ObjectNode item, FieldNames names, SyncRow.@Nullable State state) {
        item.put(names.status(), state == null ? null : state.status());
        item.put(names.jobId(), state == null ? null : state.jobId());
        item.put(names.message(), state == null ? null : state.message());
        item.put(names.at(), state == null || state.at() == null ? null : ConnectionJson.time(state.at()));
    }

    private void addSource(ObjectNode item, SecretFolders.Place source) {
        Optional<SecretFolders.Folder> folder = folders.find(source);
        if (folder.isEmpty()) {
            item.putNull("folderId").putNull("environment").putNull("folder");
            return;
        }
        String id = folder.get().id().toString();
        item.put("folderId", id);
        String name = ENVIRONMENT_NAMES.getOrDefault(source.environment(), source.environment());
        item.putObject("environment")
                .put("slug", source.environment())
                .put("name", name)
                .put("id", folders.environmentId(source).toString());
        item.putObject("folder").put("id", id).put("path", source.path());
    }
}
