// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.RandomText;
import ai.hanzo.kms.testing.internal.store.RowStore;
import java.time.Instant;
import java.util.Comparator;
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
        boolean inUse)
        implements RowStore.Row {

    public static final String NORTHFLANK = "northflank";

    /** The order of the server's lists. */
    public static final Comparator<ConnectionRow> BY_NAME =
            Comparator.comparing(ConnectionRow::name, String.CASE_INSENSITIVE_ORDER);

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

    /**
     * Returns the changed connection; null credentials stay. The hash is that of the encrypted form, so it changes even
     * for the same credentials.
     */
    ConnectionRow with(String newName, @Nullable String text, @Nullable Map<String, String> written, Instant now) {
        String hash = written == null ? credentialsHash : RandomText.hex(32);
        Map<String, String> held = written == null ? credentials : Map.copyOf(written);
        return new ConnectionRow(id, app, method, newName, text, projectId, held, hash, createdAt, now, inUse);
    }

    public ConnectionRow used() {
        return new ConnectionRow(
                id,
                app,
                method,
                name,
                description,
                projectId,
                credentials,
                credentialsHash,
                createdAt,
                updatedAt,
                true);
    }

    public boolean isNorthflank() {
        return isFor(NORTHFLANK);
    }

    boolean isFor(String otherApp) {
        return app.equals(otherApp);
    }

    /** Omits the credentials, which the generated method would print. */
    @Override
    public String toString() {
        return app + "/" + name;
    }
}
