// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Change;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes a secret sync to create or ensure, from a KMS folder to a Northflank secret group. Build one with {@link
 * #builder()}; later releases may add components, so don't call the constructor. Immutable and thread-safe.
 *
 * @param name the name, trimmed and in lowercase: 1 to 256 letters a to z, digits and single hyphens between them.
 *     Older servers accept up to 64 or 32
 * @param projectId the KMS project whose secrets are synced
 * @param description a text of up to 256 characters, trimmed; empty for none; null if not set: a create then stores
 *     none, and an ensure keeps the current one
 * @param connectionId a Northflank connection of the same project or of the organization
 * @param environment the slug of the environment that the secrets come from
 * @param secretPath the folder that the secrets come from, without a slash at the end; {@code /}, the root, by default
 * @param isAutoSyncEnabled whether each change in the folder queues a run; never null, true by default
 * @param syncOptions how the keys at the destination are treated
 * @param destinationConfig the Northflank secret group to write to
 * @since 0.1.0
 */
public record NorthflankSecretSyncRequest(
        String name,
        String projectId,
        @Nullable String description,
        UUID connectionId,
        String environment,
        String secretPath,
        Boolean isAutoSyncEnabled,
        SyncOptions syncOptions,
        SyncDestination destinationConfig) {

    private static final String ROOT = "/";

    /**
     * Checks and normalizes the values.
     *
     * @throws IllegalArgumentException if a value breaks its rule, one that has no default is null, or the request
     *     doesn't choose what a run may delete at the destination; the message never quotes a value
     */
    public NorthflankSecretSyncRequest {
        name = SyncArguments.name(name);
        projectId = Arguments.projectId(projectId);
        description = description == null ? null : Objects.requireNonNullElse(Arguments.description(description), "");
        Arguments.notNull("connectionId", connectionId);
        environment = SyncArguments.environment(environment);
        secretPath = SyncArguments.secretPath(secretPath == null ? ROOT : secretPath);
        isAutoSyncEnabled = isAutoSyncEnabled == null || isAutoSyncEnabled;
        syncOptions = Arguments.notNull("syncOptions", syncOptions).requested();
        Arguments.notNull("destinationConfig", destinationConfig);
    }

    /** Returns the description that is stored on a create, or null. */
    @Nullable String newDescription() {
        return Arguments.orNull(description);
    }

    /** Returns the requested change of an existing sync's description. */
    Change<String> descriptionChange() {
        return description == null ? Change.leave() : Change.setOrClear(newDescription());
    }

    /** Returns an empty builder. It requires a choice of what a run may delete at the destination. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link NorthflankSecretSyncRequest}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String projectId;
        private @Nullable String description;
        private @Nullable UUID connectionId;
        private @Nullable String environment;
        private String secretPath = ROOT;
        private boolean isAutoSyncEnabled = true;
        private final SyncOptions.Builder options = SyncOptions.builder();
        private @Nullable SyncDestination destination;

        private Builder() {}

        /**
         * Sets the name; required.
         *
         * @param name letters, digits and single hyphens between them; uppercase becomes lowercase
         */
        public Builder name(String name) {
            this.name = Arguments.notNull("name", name);
            return this;
        }

        /**
         * Sets the KMS project whose secrets are synced; required.
         *
         * @param projectId the ID of the KMS project
         */
        public Builder projectId(String projectId) {
            this.projectId = Arguments.notNull("projectId", projectId);
            return this;
        }

        /**
         * Sets the description.
         *
         * @param description a text of up to 256 characters; a blank one means {@link #clearDescription()}. Null, the
         *     default, means not set: a create stores none, an ensure keeps the current one
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Lets an ensure remove the current description. */
        public Builder clearDescription() {
            this.description = "";
            return this;
        }

        /**
         * Sets the Northflank connection to use; required.
         *
         * @param connectionId the ID of a connection of the same project or of the organization
         */
        public Builder connectionId(UUID connectionId) {
            this.connectionId = Arguments.notNull("connectionId", connectionId);
            return this;
        }

        /**
         * Sets the environment that the secrets come from; required.
         *
         * @param slug its slug, such as {@code dev}
         */
        public Builder environment(String slug) {
            this.environment = Arguments.notNull("slug", slug);
            return this;
        }

        /**
         * Sets the folder that the secrets come from.
         *
         * @param path the path, {@code /} by default, which is the root
         */
        public Builder secretPath(String path) {
            this.secretPath = Arguments.notNull("path", path);
            return this;
        }

        /**
         * Sets whether each change in the folder, and each update of the sync, queues a run.
         *
         * @param enabled true by default; false leaves the runs to {@link NorthflankSecretSyncs#syncSecrets(UUID)}
         */
        public Builder autoSync(boolean enabled) {
            this.isAutoSyncEnabled = enabled;
            return this;
        }

        /**
         * Sets the secret group to write to; required.
         *
         * @param northflankProjectId the ID of the Northflank project
         * @param secretGroupId the ID of the secret group
         * @throws IllegalArgumentException if an ID is blank, longer than 128 characters, or contains anything but
         *     letters, digits, {@code -} and {@code _}
         */
        public Builder destination(String northflankProjectId, String secretGroupId) {
            Arguments.notNull("northflankProjectId", northflankProjectId);
            Arguments.notNull("secretGroupId", secretGroupId);
            this.destination = SyncDestination.of(northflankProjectId, secretGroupId);
            return this;
        }

        /**
         * Sets what the first run does with existing keys at the destination.
         *
         * @param behavior the behavior, {@link InitialSyncBehavior#OVERWRITE_DESTINATION} by default
         */
        public Builder initialSyncBehavior(InitialSyncBehavior behavior) {
            options.initialSyncBehavior(behavior);
            return this;
        }

        /**
         * Marks the keys of this sync; see {@link SyncOptions.Builder#keySchema(String)}.
         *
         * @param template a template with one {@code {{secretKey}}}, for example {@code KMS_{{secretKey}}}
         * @throws IllegalArgumentException if the template breaks its rules
         */
        public Builder keySchema(String template) {
            options.keySchema(template);
            return this;
        }

        /**
         * Lets each run delete every key at the destination that is not in the folder; with a key schema, those that
         * fit it.
         */
        public Builder deleteUnknownKeys() {
            options.deleteUnknownKeys();
            return this;
        }

        /** Never deletes a key at the destination. */
        public Builder keepUnknownKeys() {
            options.keepUnknownKeys();
            return this;
        }

        /**
         * Syncs subfolders too. Only with {@link InitialSyncBehavior#OVERWRITE_DESTINATION}, and only on newer servers:
         * an older server drops it, and the call ends with an {@link ai.hanzo.kms.exception.OptionDroppedException}.
         *
         * @param recursive true for subfolders too, false by default
         */
        public Builder recursive(boolean recursive) {
            options.recursive(recursive);
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IllegalArgumentException if a required value is missing, the request doesn't choose what a run may
         *     delete at the destination, or a value breaks its rule; the message never quotes it
         */
        public NorthflankSecretSyncRequest build() {
            return new NorthflankSecretSyncRequest(
                    SyncArguments.required("name of the secret sync", "name", name),
                    SyncArguments.required("KMS project", "projectId", projectId),
                    description,
                    SyncArguments.required("Northflank connection", "connectionId", connectionId),
                    SyncArguments.required("environment", "environment", environment),
                    secretPath,
                    isAutoSyncEnabled,
                    options.build(),
                    SyncArguments.required("destination", "destination", destination));
        }
    }
}
