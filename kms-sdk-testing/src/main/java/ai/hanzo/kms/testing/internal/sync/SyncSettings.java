// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of a secret sync. */
public record SyncSettings(
        String name,
        @Nullable String description,
        UUID connectionId,
        SecretFolders.Place source,
        boolean autoSync,
        Options options,
        Destination destination) {

    /** Returns the settings of a sync to another destination, with dummy values. */
    static SyncSettings elsewhere(String name, String projectId, UUID connectionId) {
        return new SyncSettings(
                name,
                null,
                connectionId,
                new SecretFolders.Place(projectId, "", ""),
                true,
                new Options(Json.object()),
                new Destination(Json.object().put("projectId", "").put("secretGroupId", connectionId.toString())));
    }

    /** Applies a checked body. The project of a stored sync stays. */
    SyncSettings with(JsonNode body) {
        String connection = body.path("connectionId").asText();
        return new SyncSettings(
                body.path("name").asText(name),
                body.has("description") ? body.get("description").textValue() : description,
                connection.isEmpty() ? connectionId : UUID.fromString(connection),
                new SecretFolders.Place(
                        source.projectId(),
                        body.path("environment").asText(source.environment()),
                        body.path("secretPath").asText(source.path())),
                body.path("isAutoSyncEnabled").asBoolean(autoSync),
                body.has("syncOptions") ? new Options(body.get("syncOptions")) : options,
                body.has("destinationConfig") ? new Destination(body.get("destinationConfig")) : destination);
    }

    /** The options for keys at the destination, as they were sent. */
    record Options(JsonNode json) {
        String initialSyncBehavior() {
            return json.path("initialSyncBehavior").asText();
        }

        @Nullable String keySchema() {
            return json.path("keySchema").textValue();
        }

        boolean disablesSecretDeletion() {
            return json.path("disableSecretDeletion").booleanValue();
        }

        /** Says whether subfolders are included; a server accepts one of the two names, and drops the other. */
        boolean includesSubfolders() {
            return json.path("includeAllSubFolders").booleanValue()
                    || json.path("recursive").booleanValue();
        }
    }

    /** The secret group at Northflank, as it was sent. */
    public record Destination(JsonNode json) {
        public String projectId() {
            return json.path("projectId").asText();
        }

        public String secretGroupId() {
            return json.path("secretGroupId").asText();
        }

        boolean isSameGroup(Destination other) {
            return projectId().equals(other.projectId()) && secretGroupId().equals(other.secretGroupId());
        }
    }
}
