// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way to sign in: where to, and with which fields.
 *
 * @param path the word in the path, such as {@code universal-auth}
 * @param fields makes the fields of the body anew for each login, because some of them age
 */
public record SignInMethod(
        String path,
        Supplier<Map<String, Object>> fields,
        @Nullable String organizationSlug) {

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>(fields.get());
        if (organizationSlug != null) {
            body.put("organizationSlug", organizationSlug);
        }
        return body;
    }

    @Override
    public String toString() {
        return path;
    }
}
