// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of create and update of a sync, checked for form. A field that isn't sent, or can't be, is null. */
record SyncForm(
        @Nullable String name,
        @Nullable String description,
        boolean describes,
        @Nullable String projectId,
        @Nullable UUID connectionId,
        @Nullable String environment,
        @Nullable String secretPath,
        @Nullable Boolean autoSync,
        SyncSettings.@Nullable Options options,
        SyncSettings.@Nullable Destination destination) {

    private static final Pattern SLUG = TextForm.SLUG;
    private static final Pattern KEY_SCHEMA = Pattern.compile(
            "(([A-Za-z0-9_/-]|\\{\\{environment}})*+\\{\\{secretKey}}" + "([A-Za-z0-9_/-]|\\{\\{environment}})*+)?");
    private static final String OVERWRITE = "overwrite-destination";
    private static final Set<String> BEHAVIORS =
            Set.of(OVERWRITE, "import-prioritize-source", "import-prioritize-destination");

    static SyncForm create(@Nullable JsonNode body, Generation generation) {
        return read(body, generation, true);
    }

    static SyncForm update(@Nullable JsonNode body, Generation generation) {
        return read(body, generation, false);
    }

    private static SyncForm read(@Nullable JsonNode body, Generation generation, boolean all) {
        Form form = Form.of(body);
        SyncForm read = new SyncForm(
                all || form.has("name") ? ConnectionForm.name(form, generation, generation.longestSyncName()) : null,
                form.nullableTrimmed("description", 256),
                form.has("description"),
                all ? form.trimmed("projectId") : null,
                all || form.has("connectionId") ? form.uuid("connectionId") : null,
                all || form.has("environment") ? slug(form) : null,
                all || form.has("secretPath") ? form.trimmed("secretPath") : null,
                form.optionalBoolean("isAutoSyncEnabled"),
                all || form.has("syncOptions") ? options(form.object("syncOptions"), generation) : null,
                all || form.has("destinationConfig") ? destination(form.object("destinationConfig")) : null);
        form.check();
        return read;
    }

    /** Unlike a name, it is not trimmed. */
    private static String slug(Form form) {
        String slug = form.text("environment");
        form.length("environment", slug, 0, 64);
        if (!slug.isEmpty() && !SLUG.matcher(slug).matches()) {
            form.custom("environment", "environment must be a slug");
        }
        return slug;
    }

    private static SyncSettings.Options options(Form form, Generation generation) {
        String behavior = form.text("initialSyncBehavior");
        if (!behavior.isEmpty() && !BEHAVIORS.contains(behavior)) {
            form.unknownWord("initialSyncBehavior", behavior);
        }
        String schema = keySchema(form);
        Boolean keep = form.optionalBoolean("disableSecretDeletion");
        Boolean recursive = generation.knowsRecursiveSyncs() ? form.optionalBoolean("recursive") : null;
        if (Boolean.TRUE.equals(recursive) && BEHAVIORS.contains(behavior) && !behavior.equals(OVERWRITE)) {
            form.custom("recursive", "Recursive syncs need " + OVERWRITE);
        }
        return new SyncSettings.Options(behavior, schema, keep, recursive);
    }

    private static @Nullable String keySchema(Form form) {
        String schema = form.optionalText("keySchema", 0, Form.NO_LIMIT);
        if (schema == null) {
            return null;
        }
        String trimmed = schema.strip();
        form.length("keySchema", trimmed, 0, 255);
        if (!KEY_SCHEMA.matcher(trimmed).matches()) {
            form.custom("keySchema", "Key schema must include one {{secretKey}}");
        }
        return trimmed;
    }

    private static SyncSettings.Destination destination(Form form) {
        return new SyncSettings.Destination(
                form.trimmed("projectId"),
                form.optionalText("projectName", 0, Form.NO_LIMIT),
                form.trimmed("secretGroupId"),
                form.optionalText("secretGroupName", 0, Form.NO_LIMIT));
    }
}
