// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The template that turns keys of a folder into keys at the destination, for one environment. */
final class KeySchema {
    private static final String KEY = "{{secretKey}}";

    private final String before;
    private final String after;

    KeySchema(@Nullable String template, String environment) {
        String schema = template == null || template.isEmpty() ? KEY : template;
        String filled = schema.replace("{{environment}}", environment);
        int key = filled.indexOf(KEY);
        before = filled.substring(0, key);
        after = filled.substring(key + KEY.length());
    }

    boolean fits(String destinationKey) {
        return destinationKey.length() > before.length() + after.length()
                && destinationKey.startsWith(before)
                && destinationKey.endsWith(after);
    }

    Map<String, String> apply(Map<String, String> secrets) {
        Map<String, String> written = new LinkedHashMap<>();
        secrets.forEach((key, value) -> written.put(before + key + after, value));
        return written;
    }

    /** Returns the keys that fit the template, under their names in the folder. */
    Map<String, String> takeBack(Map<String, String> atDestination) {
        Map<String, String> secrets = new LinkedHashMap<>();
        atDestination.forEach((key, value) -> {
            if (fits(key)) {
                secrets.put(key.substring(before.length(), key.length() - after.length()), value);
            }
        });
        return secrets;
    }
}
