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
 * One way to sign in: where to, and with which fields.
 *
 * @param path the word in the path, such as {@code universal-auth}
 * @param fields makes the fields of the body anew for each login, because some of them age
 */
public record SignInMethod(
        String path,
        Supplier<Map<String, Object>> fields,
        @Nullable String organizationSlug) {

    /** The methods whose refusals the server counts until it locks the identity. */
    private static final Set<String> LOCKING = Set.of("universal-auth", "ldap-auth");

    /** Returns a digest of what a sign-in sends, or null when refusals of this method lock nothing. */
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
