// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.RandomText;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored connection. */
public record ConnectionRow(
        UUID id,
        String app,
        String method,
        String name,
        @Nullable String description,
        @Nullable String projectId,
        Map<String, String> credentials,
        String credentialsHash,
        Instant createdAt,
        Instant updatedAt,
        boolean inUse) {

    public static final String NORTHFLANK = "northflank";

    public static ConnectionRow create(
            String app,
            String method,
            String name,
            @Nullable String description,
            @Nullable String projectId,
            Map<String, String> credentials,
            Instant now) {
        return new ConnectionRow(
                UUID.randomUUID(),
                app,
                method,
                name,
                description,
                projectId,
                Map.copyOf(credentials),
                RandomText.hex(32),
                now,
                now,
                false);
    }

    ConnectionRow with(String newName, @Nullable String newDescription, Instant now) {
        return copy(newName, newDescription, credentials, credentialsHash, now, inUse);
    }

    /** The hash is that of the encrypted form, so it is new for the same credentials too. */
    ConnectionRow withCredentials(Map<String, String> written) {
        return copy(name, description, Map.copyOf(written), RandomText.hex(32), updatedAt, inUse);
    }

    public ConnectionRow used() {
        return copy(name, description, credentials, credentialsHash, updatedAt, true);
    }

    private ConnectionRow copy(
            String newName,
            @Nullable String newDescription,
            Map<String, String> newCredentials,
            String newHash,
            Instant updated,
            boolean used) {
        return new ConnectionRow(
                id, app, method, newName, newDescription, projectId, newCredentials, newHash, createdAt, updated, used);
    }

    public boolean isNorthflank() {
        return isFor(NORTHFLANK);
    }

    boolean isFor(String otherApp) {
        return app.equals(otherApp);
    }

    /** The generated one would print the credentials. */
    @Override
    public String toString() {
        return app + "/" + name;
    }
}
