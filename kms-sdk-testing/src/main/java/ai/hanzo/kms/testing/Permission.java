// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/**
 * Names a permission that an identity of the fake can lack, in a project or in the organization.
 *
 * <p>An enum, because the fake defines the values, not a server. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum Permission {
    /** Lists and reads connections. */
    READ("read-app-connections", "app-connections"),
    /** Creates connections. */
    CREATE("create-app-connections", "app-connections"),
    /** Changes connections. */
    EDIT("edit-app-connections", "app-connections"),
    /** Deletes connections. */
    DELETE("delete-app-connections", "app-connections"),
    /** Uses connections: lists the available ones, and creates secret syncs with them. */
    CONNECT("connect-app-connections", "app-connections"),
    /** Lists and reads secret syncs. */
    READ_SYNCS("read", "secret-syncs"),
    /** Creates secret syncs. */
    CREATE_SYNCS("create", "secret-syncs"),
    /** Changes secret syncs. */
    EDIT_SYNCS("edit", "secret-syncs"),
    /** Deletes secret syncs. */
    DELETE_SYNCS("delete", "secret-syncs"),
    /** Queues runs of secret syncs. */
    SYNC_SECRETS("sync-secrets", "secret-syncs"),
    /** Queues imports from the destination. */
    IMPORT_SECRETS("import-secrets", "secret-syncs"),
    /** Queues removals at the destination. */
    REMOVE_SECRETS("remove-secrets", "secret-syncs"),
    /** Sees the secrets of folders, which the creation of a secret sync needs. */
    READ_SECRETS("read", "secrets");

    private final String action;
    private final String subject;

    Permission(String action, String subject) {
        this.action = action;
        this.subject = subject;
    }

    /** {@return the action, as the server's rules name it, for example {@code read-app-connections}} */
    public String action() {
        return action;
    }

    /** {@return the subject, as the server's rules name it, for example {@code app-connections}} */
    public String subject() {
        return subject;
    }
}
