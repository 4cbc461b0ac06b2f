// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.verify.Redaction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a connection as the fake stored it at one moment.
 *
 * <p>You can compare the secret with {@link #holds(String, String)}; it is never shown. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class StoredConnection {
    private final ConnectionRow row;

    StoredConnection(ConnectionRow row) {
        this.row = row;
    }

    /**
     * Returns the ID.
     *
     * @return the ID
     */
    public UUID id() {
        return row.id();
    }

    /**
     * Returns the app of the connection.
     *
     * @return for example {@code northflank}
     */
    public String app() {
        return row.app();
    }

    /**
     * Returns how the connection authenticates to its app.
     *
     * @return for example {@code api-token}
     */
    public String method() {
        return row.method();
    }

    /**
     * Returns the name.
     *
     * @return the name as it is stored
     */
    public String name() {
        return row.name();
    }

    /**
     * Returns the description.
     *
     * @return the description, or null if there is none
     */
    public @Nullable String description() {
        return row.description();
    }

    /**
     * Returns the project that owns the connection.
     *
     * @return the ID of the project, or null at organization level
     */
    public @Nullable String projectId() {
        return row.projectId();
    }

    /**
     * Returns when the connection was created.
     *
     * @return the time, by the clock of the fake
     */
    public Instant createdAt() {
        return row.createdAt();
    }

    /**
     * Returns when the connection was last changed.
     *
     * @return the time, by the clock of the fake
     */
    public Instant updatedAt() {
        return row.updatedAt();
    }

    /**
     * Returns the hash that changes each time the credentials are written.
     *
     * @return 64 hexadecimal digits
     */
    public String credentialsHash() {
        return row.credentialsHash();
    }

    /**
     * Says whether the connection is in use, so it can't be deleted.
     *
     * @return false unless a secret sync uses it, or it was marked by {@link FakeKms#markInUse(UUID)}
     */
    public boolean inUse() {
        return row.inUse();
    }

    /**
     * Compares a stored credential with an expected value, without showing it.
     *
     * @param field the field of the credentials, for Northflank {@code apiToken}
     * @param value the expected value
     * @return whether the stored value equals the expected one
     */
    public boolean holds(String field, String value) {
        return value.equals(row.credentials().get(field));
    }

    /** {@return whether there is a credential in this field, whatever its value} */
    public boolean holds(String field) {
        return row.credentials().containsKey(field);
    }

    /**
     * Describes a stored credential without showing it.
     *
     * @param field the field of the credentials, for Northflank {@code apiToken}
     * @return its length and a short digest, which is different in each JVM; or {@code (none)} if the field holds nothing
     */
    public String redacted(String field) {
        String value = row.credentials().get(field);
        return value == null ? "(none)" : Redaction.told(value);
    }

    /**
     * Shows everything but the credentials.
     *
     * @return one line for a failed assertion
     */
    @Override
    public String toString() {
        return row.app() + " connection " + row.name() + " (" + row.id() + ", "
                + (projectId() == null ? "organization level" : "project " + projectId())
                + (description() == null ? "" : ", \"" + description() + "\"") + ")";
    }
}
