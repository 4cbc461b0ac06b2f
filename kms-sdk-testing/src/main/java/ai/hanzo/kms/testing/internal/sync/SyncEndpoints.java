// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static ai.hanzo.kms.testing.internal.connection.ConnectionRow.NORTHFLANK;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import ai.hanzo.kms.testing.internal.store.RowStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The endpoints of secret syncs. */
public final class SyncEndpoints {
    private static final String ALL = "/api/v1/secret-syncs";
    private static final String KIND = ALL + "/" + NORTHFLANK;
    private static final String ONE = KIND + "/{syncId}";
    private static final String OVERWRITE = "overwrite-destination";

    private final ServerTraits traits;
    private final InstantSource clock;
    private final SyncRules rules;
    private final RowStore<SyncRow> syncs;
    private final SyncJobQueue jobs;
    private final SyncJson json;

    public SyncEndpoints(
            ServerTraits traits,
            InstantSource clock,
            SyncRules rules,
            RowStore<SyncRow> syncs,
            SyncJobQueue jobs,
            SyncJson json) {
        this.traits = traits;
        this.clock = clock;
        this.rules = rules;
        this.syncs = syncs;
        this.jobs = jobs;
        this.json = json;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read(Operation.LIST_SYNC_OPTIONS, ALL + "/options", this::options),
                Endpoint.read(Operation.LIST_SYNCS, KIND, this::list),
                Endpoint.read(Operation.GET_SYNC_BY_NAME, KIND + "/sync-name/{syncName}", this::byName),
                Endpoint.read(
                        Operation.GET_SYNC, ONE, exchange -> json.single(permitted(exchange, Permission.READ_SYNCS))),
                Endpoint.write(Operation.CREATE_SYNC, "POST", KIND, this::create),
                Endpoint.write(Operation.UPDATE_SYNC, "PATCH", ONE, this::update),
                Endpoint.write(Operation.DELETE_SYNC, "DELETE", ONE, this::delete),
                Endpoint.write(Operation.SYNC_SECRETS, "POST", ONE + "/sync-secrets", this::syncSecrets),
                Endpoint.write(Operation.IMPORT_SECRETS, "POST", ONE + "/import-secrets", this::importSecrets),
                Endpoint.write(Operation.REMOVE_SECRETS, "POST", ONE + "/remove-secrets", this::removeSecrets));
    }

    private JsonNode options(Exchange exchange) {
        // Sorted by name. One neighbour of Northflank is enough to show that the list holds more than one.
        return Json.tree(Map.of(
                "secretSyncOptions",
                List.of(option("GitHub", "github", false), option("Northflank", NORTHFLANK, true))));
    }

    private ObjectNode option(String name, String app, boolean importsSecrets) {
        ObjectNode option =
                Json.object().put("name", name).put("connection", app).put("destination", app);
        option.put("canImportSecrets", importsSecrets);
        return traits.knowsSubfolders() ? option.put("canRemoveSecretsOnDeletion", true) : option;
    }

    private JsonNode list(Exchange exchange) {
        String projectId = exchange.parameter("projectId");
        rules.requireProject(projectId);
        rules.requirePermission(exchange.caller(), Permission.READ_SYNCS, projectId);
        return json.list(syncs.list(row -> row.isNorthflank() && row.projectId().equals(projectId)));
    }

    private JsonNode byName(Exchange exchange) {
        String name = exchange.parameter("syncName");
        String projectId = exchange.parameter("projectId");
        SyncRow row = syncs.find(name, projectId)
                .orElseThrow(() -> Refusal.notFound("Could not find Northflank Sync with name \"" + name + "\""));
        rules.requirePermission(exchange.caller(), Permission.READ_SYNCS, projectId);
        return json.single(northflank(row));
    }

    private JsonNode create(Exchange exchange) {
        String projectId = exchange.required("projectId");
        requireOverwriting(exchange.body());
        SyncSettings settings =
                SyncSettings.elsewhere("", projectId, UUID.randomUUID()).with(exchange.body());
        rules.requireProject(projectId);
        rules.requirePermission(exchange.caller(), Permission.CREATE_SYNCS, projectId);
        rules.requirePermission(exchange.caller(), Permission.READ_SECRETS, projectId);
        rules.requireFolder(settings.source());
        rules.requireConnection(settings, exchange.caller());
        rules.requireFreeDestination(settings, null);
        rules.requireFreeName(settings, null);
        SyncRow row = new SyncRow(NORTHFLANK, settings, clock.instant());
        syncs.put(row);
        return afterChange(row);
    }

    private JsonNode update(Exchange exchange) {
        JsonNode body = exchange.body();
        requireOverwriting(body);
        SyncRow row = permitted(exchange, Permission.EDIT_SYNCS);
        SyncSettings settings = row.settings.with(body);
        if (body.has("environment") || body.has("secretPath")) {
            rules.requireFolder(settings.source());
        }
        if (body.has("connectionId")) {
            rules.requireConnection(settings, exchange.caller());
        }
        if (body.has("destinationConfig")) {
            rules.requireFreeDestination(settings, row.id);
        }
        rules.requireFreeName(settings, row.id);
        row.settings = settings;
        row.updatedAt = clock.instant();
        return afterChange(row);
    }

    /** Checks a rule that the schemas can't express. */
    private void requireOverwriting(JsonNode body) {
        SyncSettings.Options options = new SyncSettings.Options(body.path("syncOptions"));
        if (options.includesSubfolders() && !options.initialSyncBehavior().equals(OVERWRITE)) {
            throw Refusal.invalid("Subfolders need " + OVERWRITE, "syncOptions", traits.subfoldersOption());
        }
    }

    /** Queues a run after a change with auto sync. The response shows it as pending, even if it runs immediately. */
    private JsonNode afterChange(SyncRow row) {
        if (row.settings.autoSync() && rules.hasFolder(row)) {
            jobs.queueRun(row);
        }
        return synced(row);
    }

    private JsonNode delete(Exchange exchange) {
        UUID id = exchange.uuid("syncId");
        boolean removeSecrets = exchange.parameter("removeSecrets").equals("true");
        SyncRow row = permitted(exchange, Permission.DELETE_SYNCS);
        if (removeSecrets) {
            rules.requireReady(row);
            jobs.queueRemoval(row, true);
        } else {
            syncs.remove(id);
        }
        return synced(row);
    }

    private JsonNode syncSecrets(Exchange exchange) {
        SyncRow row = ready(exchange, Permission.SYNC_SECRETS);
        jobs.queueRun(row);
        return synced(row);
    }

    private JsonNode importSecrets(Exchange exchange) {
        String behavior = exchange.parameter("importBehavior");
        SyncRow row = ready(exchange, Permission.IMPORT_SECRETS);
        jobs.queueImport(row, behavior.equals("prioritize-destination"));
        return synced(row);
    }

    private JsonNode removeSecrets(Exchange exchange) {
        SyncRow row = ready(exchange, Permission.REMOVE_SECRETS);
        jobs.queueRemoval(row, false);
        return synced(row);
    }

    private JsonNode synced(SyncRow row) {
        JsonNode response = json.single(row);
        jobs.runUnlessHeld();
        return response;
    }

    private SyncRow ready(Exchange exchange, Permission permission) {
        SyncRow row = permitted(exchange, permission);
        rules.requireReady(row);
        return row;
    }

    /** Checks existence first, then permission, then the kind of the destination. */
    private SyncRow permitted(Exchange exchange, Permission permission) {
        UUID id = exchange.uuid("syncId");
        SyncRow row = syncs.find(id)
                .orElseThrow(() -> Refusal.notFound("Could not find Northflank Sync with ID \"" + id + "\""));
        rules.requirePermission(exchange.caller(), permission, row.projectId());
        return northflank(row);
    }

    private static SyncRow northflank(SyncRow row) {
        if (!row.isNorthflank()) {
            throw Refusal.badRequest("Secret sync with ID \"" + row.id + "\" is not configured for Northflank");
        }
        return row;
    }
}
