// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Permission;
import org.jspecify.annotations.Nullable;

/** The caller of a request: a machine identity, a signed-in user (no identity), or nobody. */
public record Caller(Kind kind, @Nullable DeniedPermissions denied) {
    public enum Kind {
        NOBODY,
        IDENTITY,
        USER
    }

    public static Caller nobody() {
        return new Caller(Kind.NOBODY, null);
    }

    public static Caller user() {
        return new Caller(Kind.USER, null);
    }

    public static Caller machine(DeniedPermissions denied) {
        return new Caller(Kind.IDENTITY, denied);
    }

    public boolean may(Permission permission, @Nullable String projectId) {
        return denied == null || !denied.forbids(permission, projectId);
    }
}
