// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a secret sync. */
final class SyncArguments {

    private static final int MAX_NAME = 256;
    private static final int MAX_ENVIRONMENT = 64;
    private static final int MAX_KEY_SCHEMA = 255;
    private static final Pattern KEY_SCHEMA = Pattern.compile(
            "([A-Za-z0-9_/-]|\\{\\{environment}})*+\\{\\{secretKey}}([A-Za-z0-9_/-]|\\{\\{environment}})*+");

    private SyncArguments() {}

    static String name(String name) {
        return Arguments.slug("secret sync name", name, MAX_NAME);
    }

    static String environment(String slug) {
        return Arguments.slug("environment", slug, MAX_ENVIRONMENT);
    }

    /** Returns the path as the server stores it: trimmed, without a slash at the end. */
    static String secretPath(String path) {
        String text = Arguments.text("secret path", path);
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("The secret path must begin with a slash; the root is /.");
        }
        String shorter = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        List<String> folders =
                text.equals("/") ? List.of() : List.of(shorter.substring(1).split("/", -1));
        if (folders.stream().anyMatch(folder -> folder.isBlank() || folder.equals(".") || folder.equals(".."))) {
            throw new IllegalArgumentException("The secret path must not contain empty folder names, . or ..");
        }
        return shorter;
    }

    static <T> T required(String what, String method, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("The " + what + " is missing: call " + method + "(...).");
        }
        return value;
    }

    static String keySchema(String template) {
        String schema = Arguments.text("key schema", template);
        if (schema.length() > MAX_KEY_SCHEMA) {
            throw new IllegalArgumentException("The key schema has " + schema.length() + " characters; at most "
                    + MAX_KEY_SCHEMA + " are allowed.");
        }
        if (!KEY_SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "The key schema must contain {{secretKey}} once, may contain {{environment}},"
                            + " and otherwise only letters, digits, -, _ and / (for example KMS_{{secretKey}}).");
        }
        return schema;
    }
}
