// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes one app connection as the server stores it. It never contains the connection's secret, because no endpoint
 * returns it.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param id the ID of the connection
 * @param name the name as stored: lower case, unique in its scope over all kinds of connections
 * @param description the description, or null when there is none or an empty one
 * @param projectId the KMS project that owns the connection, or null at the level of the organization
 * @param project the owning project in more detail; only lists fill it, else null
 * @param version the number that the server keeps, 1 by default
 * @param orgId the ID of the organization, or null if the server does not send it
 * @param createdAt when the connection was created, or null if the server does not send it
 * @param updatedAt when it was last changed, or null if the server does not send it
 * @param isPlatformManagedCredentials whether the server manages the credential itself; false by default
 * @param gatewayId the gateway that the connection goes through, or null
 * @param gatewayPoolId the pool of gateways that the connection goes through, or null
 * @param isAutoRotationEnabled whether the server rotates the credential; false by default
 * @param rotation how the server rotates the credential, or null
 * @param credentialsHash the hash of the encrypted credential, or null. It changes with every write of the credential,
 *     even of the same one, and can't be computed by a client
 * @param app the app of the connection
 * @param method how the connection authenticates to the other platform, or null if the server does not send it
 * @param credentials the part of the credential that is not secret; empty for Northflank
 * @since 0.1.0
 */
public record AppConnection(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String projectId,
        @Nullable Project project,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int version,
        @Nullable UUID orgId,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant createdAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant updatedAt,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean isPlatformManagedCredentials,
        @Nullable UUID gatewayId,
        @Nullable UUID gatewayPoolId,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean isAutoRotationEnabled,
        @Nullable Rotation rotation,
        @Nullable String credentialsHash,
        App app,
        @Nullable ConnectionMethod method,
        Map<String, Object> credentials) {

    /**
     * Checks that ID, name and app are present; a malformed field counts as absent.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public AppConnection {
        Arguments.notNull("id", id);
        Arguments.notNull("name", name);
        Arguments.notNull("app", app);
        description = Arguments.orNull(description);
        projectId = Arguments.orNull(projectId);
        version = version == 0 ? 1 : version;
        credentials = credentials == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(credentials));
    }

    /** Returns the scope of the connection. */
    public Scope scope() {
        return Scope.stored(projectId);
    }

    /**
     * Describes the connection. For the credential it shows only the field names, in case a server sends more than it
     * should.
     */
    @Override
    public String toString() {
        return "AppConnection[id=" + id + ", name=" + name + ", description=" + description + ", projectId=" + projectId
                + ", project=" + project + ", version=" + version + ", orgId=" + orgId + ", createdAt=" + createdAt
                + ", updatedAt=" + updatedAt + ", isPlatformManagedCredentials=" + isPlatformManagedCredentials
                + ", gatewayId=" + gatewayId + ", gatewayPoolId=" + gatewayPoolId + ", isAutoRotationEnabled="
                + isAutoRotationEnabled + ", rotation=" + rotation + ", credentialsHash=" + credentialsHash + ", app="
                + app
                + ", method=" + method + ", credentials=" + credentials.keySet() + "]";
    }

    /**
     * Names the KMS project that owns a connection.
     *
     * @param id the ID of the project
     * @param name the display name
     * @param type the type, for example {@code secret-manager}
     * @param slug the short name
     * @since 0.1.0
     */
    public record Project(String id, String name, String type, String slug) {

        /**
         * Checks that the ID is present.
         *
         * @throws IllegalArgumentException if {@code id} is null
         */
        public Project {
            Arguments.notNull("id", id);
        }
    }

    /**
     * Describes how the server rotates a credential.
     *
     * @param rotationInterval days between two rotations
     * @param rotationStatus the outcome of the last one, {@code success} or {@code failed}
     * @param rotateAtUtc the time of day at which the server rotates, or null
     * @param lastRotationMessage the reason of the last failure, or null
     * @param nextRotationAt when the next rotation is due, or null
     * @since 0.1.0
     */
    public record Rotation(
            @JsonSetter(nulls = Nulls.AS_EMPTY) int rotationInterval,
            @Nullable String rotationStatus,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable LocalTime rotateAtUtc,

            @Nullable String lastRotationMessage,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant nextRotationAt) {}
}
