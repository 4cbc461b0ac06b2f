// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.connection.ConnectionBody;
import ai.hanzo.kms.testing.internal.http.BodyValidator;
import ai.hanzo.kms.testing.internal.http.ServerText;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of create and update of a sync, checked for form. A field that isn't sent, or can't be, is null. */
record SyncBody(
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

    private static final Pattern KEY_SCHEMA = Pattern.compile(
            "(([A-Za-z0-9_/-]|\\{\\{environment}})*+\\{\\{secretKey}}" + "([A-Za-z0-9_/-]|\\{\\{environment}})*+)?");
    private static final String OVERWRITE = "overwrite-destination";
    private static final Set<String> BEHAVIORS =
            Set.of(OVERWRITE, "import-prioritize-source", "import-prioritize-destination");

    static SyncBody create(@Nullable JsonNode body, ServerTraits traits) {
        return read(body, traits, true);
    }

    static SyncBody update(@Nullable JsonNode body, ServerTraits traits) {
        return read(body, traits, false);
    }

    private static SyncBody read(@Nullable JsonNode body, ServerTraits traits, boolean all) {
        BodyValidator fields = BodyValidator.of(body);
        SyncBody read = new SyncBody(
                all || fields.has("name") ? ConnectionBody.name(fields, traits, traits.longestSyncName()) : null,
                fields.nullableTrimmed("description", 256),
                fields.has("description"),
                all ? fields.trimmed("projectId") : null,
                all || fields.has("connectionId") ? fields.uuid("connectionId") : null,
                all || fields.has("environment") ? slug(fields) : null,
                all || fields.has("secretPath") ? fields.trimmed("secretPath") : null,
                fields.optionalBoolean("isAutoSyncEnabled"),
                all || fields.has("syncOptions") ? options(fields.object("syncOptions"), traits) : null,
                all || fields.has("destinationConfig") ? destination(fields.object("destinationConfig")) : null);
        fields.check();
        return read;
    }

    /** Unlike a name, it is not trimmed. */
    private static String slug(BodyValidator fields) {
        String slug = fields.text("environment");
        fields.length("environment", slug, 0, 64);
        if (!slug.isEmpty() && !BodyValidator.SLUG.matcher(slug).matches()) {
            fields.custom("environment", "environment must be a slug");
        }
        return slug;
    }

    private static SyncSettings.Options options(BodyValidator fields, ServerTraits traits) {
        String behavior = fields.text("initialSyncBehavior");
        if (!behavior.isEmpty() && !BEHAVIORS.contains(behavior)) {
            fields.unknownWord("initialSyncBehavior", behavior);
        }
        String schema = keySchema(fields);
        Boolean keep = fields.optionalBoolean("disableSecretDeletion");
        String option = traits.subfoldersOption();
        Boolean subfolders = traits.knowsSubfolders() ? fields.optionalBoolean(option) : null;
        if (Boolean.TRUE.equals(subfolders) && BEHAVIORS.contains(behavior) && !behavior.equals(OVERWRITE)) {
            fields.custom(option, "Subfolders need " + OVERWRITE);
        }
        return new SyncSettings.Options(behavior, schema, keep, subfolders);
    }

    private static @Nullable String keySchema(BodyValidator fields) {
        String schema = fields.optionalText("keySchema", 0, BodyValidator.NO_LIMIT);
        if (schema == null) {
            return null;
        }
        String trimmed = ServerText.trim(schema);
        fields.length("keySchema", trimmed, 0, 255);
        if (!KEY_SCHEMA.matcher(trimmed).matches()) {
            fields.custom("keySchema", "Key schema must include one {{secretKey}}");
        }
        return trimmed;
    }

    private static SyncSettings.Destination destination(BodyValidator fields) {
        return new SyncSettings.Destination(
                fields.trimmed("projectId"),
                fields.optionalText("projectName", 0, BodyValidator.NO_LIMIT),
                fields.trimmed("secretGroupId"),
                fields.optionalText("secretGroupName", 0, BodyValidator.NO_LIMIT));
    }
}
