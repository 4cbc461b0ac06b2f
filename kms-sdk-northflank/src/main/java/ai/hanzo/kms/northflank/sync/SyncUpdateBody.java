// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.spi.Change;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an update of a sync; fields that are null or left unchanged are omitted. */
record SyncUpdateBody(
        @Nullable String name,
        Change<String> description,
        @Nullable UUID connectionId,
        @Nullable String environment,
        @Nullable String secretPath,
        @Nullable Boolean isAutoSyncEnabled,
        @Nullable SyncOptionsBody syncOptions,
        @Nullable SyncDestination destinationConfig) {

    /** Returns the requested values for an existing sync. */
    static SyncUpdateBody of(NorthflankSecretSyncRequest request) {
        return of(request, request.descriptionChange());
    }

    /** Returns the requested values for a new sync. */
    static SyncUpdateBody ofNew(NorthflankSecretSyncRequest request) {
        return of(request, Change.setOrClear(request.newDescription()));
    }

    private static SyncUpdateBody of(NorthflankSecretSyncRequest request, Change<String> description) {
        return new SyncUpdateBody(
                null,
                description,
                request.connectionId(),
                request.environment(),
                request.secretPath(),
                request.isAutoSyncEnabled(),
                SyncOptionsBody.of(request.syncOptions()),
                request.destinationConfig());
    }

    /** Returns the fields of a stored sync that differ from this body. Ignores display names. */
    List<FieldChange> changesIn(NorthflankSecretSync stored) {
        return SyncChanges.between(stored, this);
    }

    /** Returns a body with only the changes. Source, options and destination are each sent as a whole. */
    SyncUpdateBody only(List<FieldChange> changes) {
        Set<String> fields = new LinkedHashSet<>();
        changes.forEach(change -> fields.add(change.field().split("\\.", 2)[0]));
        boolean source = fields.contains("environment") || fields.contains("secretPath");
        return new SyncUpdateBody(
                fields.contains("name") ? name : null,
                fields.contains("description") ? description : Change.leave(),
                fields.contains("connectionId") ? connectionId : null,
                source ? environment : null,
                source ? secretPath : null,
                fields.contains("isAutoSyncEnabled") ? isAutoSyncEnabled : null,
                fields.contains("syncOptions") ? syncOptions : null,
                fields.contains("destinationConfig") ? destinationConfig : null);
    }

    /** Sends the update, and compares the response. */
    NorthflankSecretSync send(Calls kms, UUID syncId) {
        Calls one = kms.asOneCall();
        NorthflankSecretSync stored =
                one.api(NorthflankSecretSyncApi.class).update(syncId, this).secretSync();
        return stored(one, stored, "PATCH", SyncJob.PATH);
    }

    /**
     * Checks that a server stored these values.
     *
     * @throws ai.hanzo.kms.exception.OptionDroppedException if it dropped something
     */
    NorthflankSecretSync stored(Calls call, NorthflankSecretSync response, String method, String pathTemplate) {
        Map<String, @Nullable String> sent = new LinkedHashMap<>();
        Map<String, @Nullable String> kept = new HashMap<>();
        for (FieldChange dropped : changesIn(response)) {
            sent.put(dropped.field(), dropped.newValue());
            kept.put(dropped.field(), dropped.oldValue());
        }
        Creations.of(call).requireStored(SyncCreation.WHAT, response.id(), sent, kept, method, pathTemplate);
        return response;
    }

    /** Returns the names of the sent fields. */
    Set<String> changed() {
        Set<String> names = new LinkedHashSet<>();
        note(names, "name", name);
        note(names, "description", description.isLeave() ? null : description);
        note(names, "connectionId", connectionId);
        note(names, "environment", environment);
        note(names, "secretPath", secretPath);
        note(names, "isAutoSyncEnabled", isAutoSyncEnabled);
        note(names, "syncOptions", syncOptions);
        note(names, "destinationConfig", destinationConfig);
        return names;
    }

    private static void note(Set<String> names, String name, @Nullable Object value) {
        if (value != null) {
            names.add(name);
        }
    }
}
