// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of create and update, checked for form. A field that isn't sent, or can't be, is null. */
record ConnectionForm(
        @Nullable String name,
        @Nullable String description,
        boolean describes,
        @Nullable String projectId,
        @Nullable String apiToken) {

    private static final Pattern NAME = TextForm.SLUG;
    private static final int LONGEST_DESCRIPTION = 256;

    static ConnectionForm create(@Nullable JsonNode body, Generation generation) {
        Form form = Form.of(body);
        String token = null;
        if (!"api-token".equals(textOrNull(form.get("method")))) {
            form.unknownChoice("method", "api-token");
        } else {
            token = form.object("credentials").trimmed("apiToken");
        }
        String name = name(form, generation, generation.longestName());
        String description = form.nullableTrimmed("description", LONGEST_DESCRIPTION);
        String projectId = generation.knowsProjects() ? form.optionalText("projectId", 1, Form.NO_LIMIT) : null;
        unsupported(form, generation);
        if (generation.knowsRotation()) {
            form.optionalNull("gatewayPoolId");
            form.optionalFalse("isAutoRotationEnabled");
        }
        form.check();
        return new ConnectionForm(name, description, true, projectId, token);
    }

    static ConnectionForm update(@Nullable JsonNode body, Generation generation) {
        Form form = Form.of(body);
        String token = form.has("credentials") ? form.object("credentials").trimmed("apiToken") : null;
        String name = form.has("name") ? name(form, generation, generation.longestName()) : null;
        String description = form.nullableTrimmed("description", LONGEST_DESCRIPTION);
        unsupported(form, generation);
        form.check();
        return new ConnectionForm(name, description, form.has("description"), null, token);
    }

    private static void unsupported(Form form, Generation generation) {
        form.optionalFalse("isPlatformManagedCredentials");
        if (generation.knowsProjects()) {
            form.optionalNull("gatewayId");
        }
    }

    static @Nullable String name(Form form, Generation generation, int longest) {
        JsonNode value = form.get("name");
        if (value == null || !value.isTextual()) {
            form.text("name");
            return null;
        }
        String name = value.textValue().strip();
        if (generation.lowerCasesNames()) {
            name = name.toLowerCase(Locale.ROOT);
        }
        form.length("name", name, 1, longest);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            form.custom("name", "name field can only contain lowercase letters, numbers, and hyphens");
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
