// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a sync that may also stand in the defaults. For one thread. */
final class SyncFields {

    private static final List<String> INITIAL_SYNCS = List.of(
            InitialSyncBehavior.OVERWRITE_DESTINATION.value(),
            InitialSyncBehavior.IMPORT_PRIORITIZE_SOURCE.value(),
            InitialSyncBehavior.IMPORT_PRIORITIZE_DESTINATION.value());

    private final Section keys;
    private final Defaults defaults;

    SyncFields(Section keys, Defaults defaults) {
        this.keys = keys;
        this.defaults = defaults;
    }

    /** Sets the values of the item or the defaults. */
    void into(DesiredSecretSync.Builder sync) {
        text("environment", sync, DesiredSecretSync.Builder::environment);
        text("path", sync, DesiredSecretSync.Builder::secretPath);
        Value autoSync = defaults.get(keys, "auto-sync");
        Boolean enabled = autoSync == null ? null : autoSync.bool();
        if (enabled != null) {
            sync.autoSync(enabled);
        }
        Value options = defaults.get(keys, "options");
        SyncOptions treatment = options == null ? null : options(options);
        if (treatment != null) {
            sync.options(treatment);
        }
        Value awaitRun = defaults.get(keys, "await-run");
        Duration timeout = awaitRun == null || awaitRun.is("never") ? null : awaitRun.duration();
        if (awaitRun != null && timeout != null) {
            awaitRun.checked(() -> sync.awaitRun(timeout));
        }
    }

    /** Lets the library check one text in an otherwise valid sync, so the mistake belongs to its key. */
    private void text(
            String key, DesiredSecretSync.Builder sync, BiConsumer<DesiredSecretSync.Builder, String> setter) {
        Value value = defaults.get(keys, key);
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return;
        }
        DesiredSecretSync.Builder sample = DesiredSecretSync.builder()
                .name("name")
                .projectId("project")
                .connection("name", Scope.organization())
                .environment("dev")
                .options(SyncOptions.builder().keepUnknownKeys().build())
                .destination(SyncDestination.of("project", "group"));
        setter.accept(sample, text);
        if (value.checked(sample::build) != null) {
            setter.accept(sync, text);
        }
    }

    private static @Nullable SyncOptions options(Value value) {
        Section keys = value.section(SectionKeys.OPTIONS);
        if (keys == null) {
            return null;
        }
        SyncOptions.Builder options = SyncOptions.builder();
        Value initial = keys.get("initial-sync");
        String behavior = initial == null ? null : initial.oneOf(INITIAL_SYNCS);
        if (behavior != null) {
            options.initialSyncBehavior(new InitialSyncBehavior(behavior));
        }
        Value schema = keys.get("key-schema");
        String template = schema == null ? null : schema.text();
        if (schema != null && template != null) {
            schema.checked(() -> options.keySchema(template));
        }
        Boolean keep = bool(keys.get("disable-deletion"));
        if (Boolean.TRUE.equals(keep)) {
            options.keepUnknownKeys();
        } else if (keep != null) {
            options.deleteUnknownKeys();
        }
        if (schema == null && keys.get("disable-deletion") == null) {
            value.refuse(
                    "Choose what a run may delete at the destination: set key-schema, or disable-deletion to true or"
                            + " false.");
        }
        Value subfolders = keys.get("include-subfolders");
        options.recursive(Boolean.TRUE.equals(bool(subfolders)));
        return value.mistakes().isEmpty() ? (subfolders == null ? value : subfolders).checked(options::build) : null;
    }

    private static @Nullable Boolean bool(@Nullable Value value) {
        return value == null ? null : value.bool();
    }
}
