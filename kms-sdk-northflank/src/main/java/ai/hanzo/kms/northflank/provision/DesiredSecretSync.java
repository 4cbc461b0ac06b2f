// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.spi.Arguments;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes a secret sync of a desired state. It names its connection, which may be created together with it. Make one
 * with {@link #builder()}. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class DesiredSecretSync {

    /** Stands for a connection whose ID is not known yet. */
    static final UUID UNKNOWN_ID = new UUID(0, 0);

    private final ResourceName resource;
    private final ResourceName connection;
    private final NorthflankSecretSyncRequest template;
    private final @Nullable String description;
    private final @Nullable Duration runTimeout;

    private DesiredSecretSync(
            NorthflankSecretSyncRequest template,
            ResourceName connection,
            @Nullable String description,
            @Nullable Duration runTimeout) {
        this.template = template;
        this.resource = ResourceName.secretSync(template.name(), template.projectId());
        this.connection = connection;
        this.description =
                description == null ? null : Objects.requireNonNullElse(Arguments.description(description), "");
        this.runTimeout = runTimeout;
        Scope owner = connection.scope();
        if (owner.projectId() != null && !owner.equals(resource.scope())) {
            throw new IllegalArgumentException("The " + resource + " can't use the " + connection
                    + ": a connection of a project serves the syncs of that project only.");
        }
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name and the project of the secret sync. */
    public ResourceName resource() {
        return resource;
    }

    /** Returns the connection that it uses. */
    public ResourceName connection() {
        return connection;
    }

    /** Returns the description; empty for none, null to leave the stored description alone. */
    public @Nullable String description() {
        return description;
    }

    /** Returns the slug of the environment that the secrets come from. */
    public String environment() {
        return template.environment();
    }

    /** Returns the folder that the secrets come from. */
    public String secretPath() {
        return template.secretPath();
    }

    /** Says whether each change in the folder, and each update of the sync, queues a run. */
    public boolean isAutoSyncEnabled() {
        return template.isAutoSyncEnabled();
    }

    /** Returns how the keys at the destination are treated. */
    public SyncOptions options() {
        return template.syncOptions();
    }

    /** Returns the secret group that is written to. */
    public SyncDestination destination() {
        return template.destinationConfig();
    }

    /** Returns how long an apply waits for the run of this sync, or null if it doesn't run the sync. */
    public @Nullable Duration runTimeout() {
        return runTimeout;
    }

    /** Returns the request for this sync. */
    NorthflankSecretSyncRequest request(UUID connectionId) {
        return new NorthflankSecretSyncRequest(
                template.name(),
                template.projectId(),
                description,
                connectionId,
                template.environment(),
                template.secretPath(),
                template.isAutoSyncEnabled(),
                template.syncOptions(),
                template.destinationConfig());
    }

    /** Returns all values. */
    @Override
    public String toString() {
        return "DesiredSecretSync[" + resource + ", connection=" + connection + ", description=" + description
                + ", environment=" + environment() + ", secretPath=" + secretPath() + ", autoSync="
                + isAutoSyncEnabled() + ", options=" + options() + ", destination=" + destination() + ", runTimeout="
                + runTimeout + "]";
    }

    /**
     * Builds a {@link DesiredSecretSync}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable ResourceName connection;
        private @Nullable String name;
        private @Nullable String projectId;
        private @Nullable String description;
        private @Nullable String environment;
        private String secretPath = "/";
        private boolean autoSync = true;
        private @Nullable SyncOptions options;
        private @Nullable SyncDestination destination;
        private @Nullable Duration runTimeout;

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
         * Sets the Northflank connection to use; required.
         *
         * @param name its name
         * @param scope the level of the organization, or the project of this sync
         * @throws IllegalArgumentException if the name breaks the rules of connection names
         */
        public Builder connection(String name, Scope scope) {
            this.connection = ResourceName.connection(name, scope);
            return this;
        }

        /**
         * Sets the description.
         *
         * @param description a text of up to 256 characters; a blank one means {@link #clearDescription()}; null, the
         *     default, leaves the stored description alone
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Asks for no description: a stored description is removed. */
        public Builder clearDescription() {
            this.description = "";
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
         * @param enabled true by default
         */
        public Builder autoSync(boolean enabled) {
            this.autoSync = enabled;
            return this;
        }

        /**
         * Sets how the keys at the destination are treated; required, because it says what a run may delete there.
         *
         * @param options the options
         */
        public Builder options(SyncOptions options) {
            this.options = Arguments.notNull("options", options);
            return this;
        }

        /**
         * Sets the secret group to write to; required.
         *
         * @param destination the secret group
         */
        public Builder destination(SyncDestination destination) {
            this.destination = Arguments.notNull("destination", destination);
            return this;
        }

        /**
         * Lets an apply wait until the sync has run successfully in its current state. The apply runs the sync if it
         * changed the sync, the latest run failed, or the sync never ran.
         *
         * @param timeout how long to wait for the run, up to one day. By default, an apply waits for no run: with auto sync,
         *     an apply starts a run if none ran or the latest failed; without it, an apply starts none
         * @throws IllegalArgumentException if it is not positive or exceeds one day
         */
        public Builder awaitRun(Duration timeout) {
            this.runTimeout = Arguments.timeout("timeout", Arguments.notNull("timeout", timeout));
            return this;
        }

        /**
         * Builds the sync.
         *
         * @throws IllegalArgumentException if a required value is missing, a value breaks its rule, or the connection
         *     belongs to another project
         */
        public DesiredSecretSync build() {
            return new DesiredSecretSync(
                    new NorthflankSecretSyncRequest(
                            required("name of the secret sync", "name", name),
                            required("KMS project", "projectId", projectId),
                            null,
                            UNKNOWN_ID,
                            required("environment", "environment", environment),
                            secretPath,
                            autoSync,
                            required("treatment of keys at the destination", "options", options),
                            required("destination", "destination", destination)),
                    required("Northflank connection", "connection", connection),
                    description,
                    runTimeout);
        }

        private static <T> T required(String what, String method, @Nullable T value) {
            if (value == null) {
                throw new IllegalArgumentException("The " + what + " is missing: call " + method + "(...).");
            }
            return value;
        }
    }
}
