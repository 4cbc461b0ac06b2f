// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.northflank.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a stored sync that differ from the request, by the server's names. */
final class SyncChanges {

    /** The newest name of the option for subfolders. */
    static final String SUBFOLDERS = "syncOptions.includeAllSubFolders";

    private final List<FieldChange> changes = new ArrayList<>();

    private SyncChanges() {}

    static List<FieldChange> between(NorthflankSecretSync stored, SyncUpdateBody wanted) {
        SyncChanges found = new SyncChanges();
        found.noteIfNamed("name", stored.name(), wanted.name());
        if (!wanted.description().isLeave()) {
            found.note("description", stored.description(), wanted.description().value());
        }
        found.noteIfNamed("connectionId", stored.connectionId(), wanted.connectionId());
        NorthflankSecretSync.Environment environment = stored.environment();
        found.noteIfNamed("environment", environment == null ? null : environment.slug(), wanted.environment());
        NorthflankSecretSync.Folder folder = stored.folder();
        found.noteIfNamed("secretPath", folder == null ? null : folder.path(), wanted.secretPath());
        found.noteIfNamed("isAutoSyncEnabled", stored.isAutoSyncEnabled(), wanted.isAutoSyncEnabled());
        if (wanted.syncOptions() != null) {
            found.noteOptions(stored.syncOptions(), wanted.syncOptions());
        }
        SyncDestination to = wanted.destinationConfig();
        if (to != null) {
            SyncDestination now = stored.destinationConfig();
            found.note("destinationConfig.projectId", now.projectId(), to.projectId());
            found.note("destinationConfig.secretGroupId", now.secretGroupId(), to.secretGroupId());
        }
        return List.copyOf(found.changes);
    }

    /** Returns the changes of two updates, one for each field. */
    static List<FieldChange> merged(List<FieldChange> earlier, List<FieldChange> later) {
        Stream<FieldChange> others = earlier.stream()
                .filter(change -> later.stream().noneMatch(next -> next.field().equals(change.field())));
        return Stream.concat(others, later.stream()).toList();
    }

    private void noteOptions(SyncOptions stored, SyncOptionsBody wanted) {
        note("syncOptions.initialSyncBehavior", stored.initialSyncBehavior(), wanted.initialSyncBehavior());
        note("syncOptions.keySchema", stored.keySchema(), wanted.keySchema());
        note("syncOptions.disableSecretDeletion", stored.disableSecretDeletion(), wanted.disableSecretDeletion());
        note(SUBFOLDERS, stored.recursive(), wanted.recursive() != null);
    }

    private void noteIfNamed(String field, @Nullable Object stored, @Nullable Object wanted) {
        if (wanted != null) {
            note(field, stored, wanted);
        }
    }

    private void note(String field, @Nullable Object stored, @Nullable Object wanted) {
        String before = text(stored);
        String after = text(wanted);
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
