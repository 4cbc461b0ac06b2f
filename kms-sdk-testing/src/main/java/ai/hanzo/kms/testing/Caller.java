// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import org.jspecify.annotations.Nullable;

/** Who sends a request: a machine identity, a signed-in user (no identity), or nobody. */
record Caller(Kind kind, @Nullable FakeIdentity identity) {
    enum Kind {
        NOBODY,
        IDENTITY,
        USER
    }

    static Caller nobody() {
        return new Caller(Kind.NOBODY, null);
    }

    static Caller user() {
        return new Caller(Kind.USER, null);
    }

    static Caller machine(FakeIdentity identity) {
        return new Caller(Kind.IDENTITY, identity);
    }

    boolean may(Permission permission, @Nullable String projectId) {
        return identity == null || !identity.denials().forbids(permission, projectId);
    }
}
