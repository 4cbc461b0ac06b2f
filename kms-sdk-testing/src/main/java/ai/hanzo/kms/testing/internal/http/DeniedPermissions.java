// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Permission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the denied permissions of an identity, everywhere or in one scope. Not thread-safe. */
public final class DeniedPermissions {
    private final Set<Permission> everywhere = EnumSet.noneOf(Permission.class);
    /** By project; the organization level is the null key. */
    private final Map<@Nullable String, Set<Permission>> inScope = new HashMap<>();

    public void deny(Permission... permissions) {
        everywhere.addAll(List.of(permissions));
    }

    public void denyIn(@Nullable String projectId, Permission... permissions) {
        inScope.computeIfAbsent(projectId, any -> EnumSet.noneOf(Permission.class))
                .addAll(List.of(permissions));
    }

    public void allow(Permission... permissions) {
        everywhere.removeAll(List.of(permissions));
        inScope.values().forEach(denied -> denied.removeAll(List.of(permissions)));
    }

    boolean forbids(Permission permission, @Nullable String projectId) {
        return everywhere.contains(permission)
                || inScope.getOrDefault(projectId, Set.of()).contains(permission);
    }

    public void clear() {
        everywhere.clear();
        inScope.clear();
    }
}
