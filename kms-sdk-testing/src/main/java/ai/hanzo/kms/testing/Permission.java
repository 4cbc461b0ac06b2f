// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/**
 * Names a permission on app connections that an identity of the fake can lack.
 *
 * <p>An enum, because these are the switches of the fake and not values that a server may add to. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public enum Permission {
    /** Lists and reads connections. */
    READ("read-app-connections"),
    /** Creates connections. */
    CREATE("create-app-connections"),
    /** Changes connections. */
    EDIT("edit-app-connections"),
    /** Deletes connections. */
    DELETE("delete-app-connections"),
    /** Uses connections: lists the available ones. */
    CONNECT("connect-app-connections");

    private final String action;

    Permission(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }
}
