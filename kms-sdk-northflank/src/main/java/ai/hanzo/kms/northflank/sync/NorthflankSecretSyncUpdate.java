// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.UpdateBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes a change of a secret sync: fields that aren't set keep their values. The KMS project can't be changed. Make
 * one with {@link #builder()}. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NorthflankSecretSyncUpdate {

    private final SyncUpdateBody body;

    private NorthflankSecretSyncUpdate(SyncUpdateBody body) {
        this.body = body;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    SyncUpdateBody body() {
        return body;
    }

    /** Returns the names of the changed fields. */
    @Override
    public String toString() {
        return "NorthflankSecretSyncUpdate" + body.changed();
    }

    /**
     * Builds a {@link NorthflankSecretSyncUpdate}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder extends UpdateBuilder<Builder> {

        private @Nullable UUID connectionId;
        private @Nullable String environment;
        private @Nullable String secretPath;
        private @Nullable Boolean isAutoSyncEnabled;
        private @Nullable SyncOptions syncOptions;
        private @Nullable SyncDestination destination;

        private Builder() {
            super(SyncArguments::name);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Lets the sync use another connection.
         *
         * @param connectionId the ID of a connection of the same project or of the organization
         */
        public Builder connectionId(UUID connectionId) {
            this.connectionId = Arguments.notNull("connectionId", connectionId);
            return this;
        }

        /**
         * Takes the secrets from another folder.
         *
         * @param environment the slug of the environment
         * @param secretPath the path, {@code /} for the root
         * @throws IllegalArgumentException if a value breaks its rule
         */
        public Builder source(String environment, String secretPath) {
            Arguments.notNull("environment", environment);
            Arguments.notNull("secretPath", secretPath);
            this.environment = SyncArguments.environment(environment);
            this.secretPath = SyncArguments.secretPath(secretPath);
            return this;
        }

        /**
         * Sets whether each change in the folder, and each update of the sync, queues a run.
         *
         * @param enabled true to queue runs; this update sets the first one
         */
        public Builder autoSync(boolean enabled) {
            this.isAutoSyncEnabled = enabled;
            return this;
        }

        /**
         * Replaces all options as a whole.
         *
         * @param options the new options
         * @throws IllegalArgumentException if they were read from JSON without a choice of what a run may delete, or
         *     break a rule
         */
        public Builder syncOptions(SyncOptions options) {
            this.syncOptions = Arguments.notNull("options", options).requested();
            return this;
        }

        /**
         * Writes to another secret group. What the sync wrote to the old one stays there.
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
         * Builds the update.
         *
         * @throws IllegalArgumentException if it changes nothing
         */
        public NorthflankSecretSyncUpdate build() {
            SyncUpdateBody body = new SyncUpdateBody(
                    newName(),
                    descriptionChange(),
                    connectionId,
                    environment,
                    secretPath,
                    isAutoSyncEnabled,
                    syncOptions == null ? null : SyncOptionsBody.of(syncOptions),
                    destination);
            if (body.changed().isEmpty()) {
                throw new IllegalArgumentException("The update changes nothing: set at least one value.");
            }
            return new NorthflankSecretSyncUpdate(body);
        }
    }
}
