// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.BodyValidator;
import ai.hanzo.kms.testing.internal.http.ServerText;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of create and update, checked for form. A field that isn't sent, or can't be, is null. */
public record ConnectionBody(
        @Nullable String name,
        @Nullable String description,
        boolean describes,
        @Nullable String projectId,
        @Nullable String method,
        @Nullable Map<String, String> credentials) {

    private static final int LONGEST_DESCRIPTION = 256;

    static ConnectionBody create(String app, @Nullable JsonNode body, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(body);
        List<String> methods = ConnectionOptions.methodsOf(app);
        String method = textOrNull(fields.get("method"));
        Map<String, String> credentials = null;
        if (method == null || !methods.contains(method)) {
            fields.unknownChoice("method", methods);
        } else {
            credentials = credentials(app, fields);
        }
        String name = name(fields, traits, traits.longestName());
        String description = fields.nullableTrimmed("description", LONGEST_DESCRIPTION);
        String projectId = traits.knowsProjects() ? fields.optionalText("projectId", 1, BodyValidator.NO_LIMIT) : null;
        unsupported(fields, traits);
        if (traits.knowsRotation()) {
            fields.optionalNull("gatewayPoolId");
            fields.optionalFalse("isAutoRotationEnabled");
        }
        fields.check();
        return new ConnectionBody(name, description, true, projectId, method, credentials);
    }

    static ConnectionBody update(String app, @Nullable JsonNode body, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(body);
        Map<String, String> credentials = fields.has("credentials") ? credentials(app, fields) : null;
        String name = fields.has("name") ? name(fields, traits, traits.longestName()) : null;
        String description = fields.nullableTrimmed("description", LONGEST_DESCRIPTION);
        unsupported(fields, traits);
        fields.check();
        return new ConnectionBody(name, description, fields.has("description"), null, null, credentials);
    }

    /** The forms of other kinds than Northflank's are not known here. */
    private static Map<String, String> credentials(String app, BodyValidator fields) {
        BodyValidator credentials = fields.object("credentials");
        if (app.equals(ConnectionRow.NORTHFLANK)) {
            return Map.of("apiToken", credentials.trimmed("apiToken"));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode given = fields.get("credentials");
        if (given != null) {
            given.properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        }
        return texts;
    }

    private static void unsupported(BodyValidator fields, ServerTraits traits) {
        fields.optionalFalse("isPlatformManagedCredentials");
        if (traits.knowsProjects()) {
            fields.optionalNull("gatewayId");
        }
    }

    public static @Nullable String name(BodyValidator fields, ServerTraits traits, int longest) {
        JsonNode value = fields.get("name");
        if (value == null || !value.isTextual()) {
            fields.text("name");
            return null;
        }
        String name = ServerText.trim(value.textValue());
        if (traits.lowerCasesNames()) {
            name = name.toLowerCase(Locale.ROOT);
        }
        fields.length("name", name, 1, longest);
        if (!name.isEmpty() && !BodyValidator.SLUG.matcher(name).matches()) {
            fields.custom("name", "name field can only contain lowercase letters, numbers, and hyphens");
        }
        return name;
    }

    private static @Nullable String textOrNull(@Nullable JsonNode value) {
        return value == null ? null : value.textValue();
    }

    /** The generated one would print the token. */
    @Override
    public String toString() {
        return "connection " + name;
    }
}
