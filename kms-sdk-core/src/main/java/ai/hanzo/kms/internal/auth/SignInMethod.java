// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes one sign-in method: its path and its fields.
 *
 * @param path the path segment, such as {@code universal-auth}
 * @param fields makes the fields of the body for each login, because some of them expire
 */
public record SignInMethod(
        String path,
        Supplier<Map<String, Object>> fields,
        @Nullable String organizationSlug) {

    /** The methods whose refusals the server counts until it locks the identity. */
    private static final Set<String> LOCKING = Set.of("universal-auth", "ldap-auth");

    /** Returns a digest of the sign-in request, or null if refusals of this method don't lock the identity. */
    @Nullable String lockingDigest() {
        if (!LOCKING.contains(path)) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((path + body()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

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
