// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import ai.hanzo.kms.cli.internal.output.Table;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows secret syncs. */
public final class SyncView {

    private SyncView() {}

    /** Returns the object for one sync. */
    public static ObjectNode json(NorthflankSecretSync sync) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", sync.id().toString())
                .put("name", sync.name())
                .put("description", sync.description())
                .put("projectId", sync.projectId())
                .put("connectionId", sync.connectionId().toString())
                .put("connection", sync.connection().name())
                .put(
                        "environment",
                        sync.environment() == null ? null : sync.environment().slug())
                .put("secretPath", sync.folder() == null ? null : sync.folder().path())
                .put("autoSync", sync.isAutoSyncEnabled())
                .put("keySchema", sync.syncOptions().keySchema())
                .put("recursive", sync.syncOptions().recursive());
        json.putObject("destination")
                .put("projectId", sync.destinationConfig().projectId())
                .put("secretGroupId", sync.destinationConfig().secretGroupId());
        json.putObject("lastRun")
                .put("status", value(sync.syncStatus()))
                .put("message", sync.lastSyncMessage())
                .put("succeededAt", ConnectionView.text(sync.lastSyncedAt()));
        return json.put("createdAt", ConnectionView.text(sync.createdAt()))
                .put("updatedAt", ConnectionView.text(sync.updatedAt()));
    }

    /** Returns the object with one sync. */
    public static ObjectNode one(NorthflankSecretSync sync) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("sync", json(sync));
        return json;
    }

    /** Returns the object for a sync and the outcome of a command. */
    public static ObjectNode outcome(String outcome, NorthflankSecretSync sync) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("outcome", outcome);
        json.set("sync", json(sync));
        return json;
    }

    /** Returns the object for a list. */
    public static ObjectNode list(List<NorthflankSecretSync> syncs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("syncs");
        syncs.forEach(sync -> array.add(json(sync)));
        return json;
    }

    /** Describes a sync in a few words. */
    public static String words(NorthflankSecretSync sync) {
        return "secret sync " + sync.name() + " (" + sync.id() + ") in project " + sync.projectId();
    }

    /** Returns the table of some syncs. */
    public static Table table(List<NorthflankSecretSync> syncs) {
        Table table = new Table("NAME", "ID", "SOURCE", "DESTINATION", "CONNECTION", "LAST RUN");
        syncs.forEach(sync -> table.row(
                null,
                sync.name(),
                sync.id().toString(),
                source(sync),
                sync.destinationConfig().projectId() + "/"
                        + sync.destinationConfig().secretGroupId(),
                sync.connection().name(),
                lastRun(sync)));
        return table;
    }

    private static String source(NorthflankSecretSync sync) {
        return sync.environment() == null || sync.folder() == null
                ? "deleted"
                : sync.environment().slug() + " " + sync.folder().path();
    }

    private static String lastRun(NorthflankSecretSync sync) {
        String status = Objects.requireNonNullElse(value(sync.syncStatus()), "none");
        return sync.lastSyncMessage() == null ? status : status + ": " + sync.lastSyncMessage();
    }

    private static @Nullable String value(@Nullable JobStatus status) {
        return status == null ? null : status.value();
    }
}
