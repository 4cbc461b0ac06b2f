// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import ai.hanzo.kms.testing.internal.http.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The server's rules for the place of a connection of any kind. Each ends the request when it is broken. */
final class ConnectionRules {
    private final ConnectionStore connections;
    private final ProjectStore projects;

    ConnectionRules(ConnectionStore connections, ProjectStore projects) {
        this.connections = connections;
        this.projects = projects;
    }

    void requireProject(@Nullable String projectId) {
        if (projectId != null && !projects.knows(projectId)) {
            throw Refusal.badRequest("Could not find project with ID " + projectId);
        }
    }

    /** Requires that no other connection than the own one has the name in this scope. */
    void requireFree(String name, @Nullable String projectId, @Nullable UUID own) {
        connections
                .find(name, projectId)
                .filter(holder -> !holder.id().equals(own))
                .ifPresent(holder -> {
                    throw Refusal.badRequest("An App Connection with the name \"" + name + "\" already exists");
                });
    }
}
