// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the Northflank connections and secret syncs that must exist, and those that must not. Other connections and
 * syncs stay unchanged. Build one with {@link #builder()}. Immutable and thread-safe; its text form never shows a
 * token.
 *
 * @since 0.1.0
 */
@NoJson
public final class DesiredState {

    private final List<DesiredConnection> connections;
    private final List<DesiredSecretSync> secretSyncs;
    private final List<ResourceName> absent;
    private final List<String> notes;

    private DesiredState(Builder builder) {
        this.connections = List.copyOf(builder.connections);
        this.secretSyncs = List.copyOf(builder.secretSyncs);
        this.absent = List.copyOf(builder.absent);
        this.notes = List.copyOf(builder.notes);
        StateConflicts.check(this);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the connections that must exist, in the order in which they were added. */
    public List<DesiredConnection> connections() {
        return connections;
    }

    /** Returns the secret syncs that must exist, in the order in which they were added. */
    public List<DesiredSecretSync> secretSyncs() {
        return secretSyncs;
    }

    /** Returns the connections and secret syncs that must not exist, in the order in which they were added. */
    public List<ResourceName> absent() {
        return absent;
    }

    /** Returns what an export could not put into the state, one sentence each; empty for a state that was built. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the counts. */
    @Override
    public String toString() {
        return "DesiredState[connections=" + connections.size() + ", secretSyncs=" + secretSyncs.size() + ", absent="
                + absent.size() + "]";
    }

    /**
     * Builds a {@link DesiredState}. Not thread-safe.
     *
     * @since 0.1.0
     */
    @NoJson
    public static final class Builder {

        private final List<DesiredConnection> connections = new ArrayList<>();
        private final List<DesiredSecretSync> secretSyncs = new ArrayList<>();
        private final List<ResourceName> absent = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a connection that must exist.
         *
         * @param connection the connection
         */
        public Builder connection(DesiredConnection connection) {
            connections.add(Arguments.notNull("connection", connection));
            return this;
        }

        /**
         * Adds a secret sync that must exist.
         *
         * @param sync the sync; its connection must be in this state or on the server
         */
        public Builder secretSync(DesiredSecretSync sync) {
            secretSyncs.add(Arguments.notNull("sync", sync));
            return this;
        }

        /**
         * Adds a connection that must not exist: an apply deletes it.
         *
         * @param name its name
         * @param scope its scope
         * @throws IllegalArgumentException if the name breaks the rules of connection names
         */
        public Builder absentConnection(String name, Scope scope) {
            absent.add(ResourceName.connection(name, scope));
            return this;
        }

        /**
         * Adds a secret sync that must not exist: an apply deletes it. The keys that it wrote stay at the destination.
         *
         * @param name its name
         * @param projectId the ID of its KMS project
         * @throws IllegalArgumentException if an argument breaks the rules of names or project IDs
         */
        public Builder absentSecretSync(String name, String projectId) {
            absent.add(ResourceName.secretSync(name, projectId));
            return this;
        }

        Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        /**
         * Builds the state. Nothing is sent.
         *
         * @throws IllegalArgumentException if a name occurs twice, must both exist and not exist, or is a former name
         *     in use; or if a sync uses a connection that must not exist
         */
        public DesiredState build() {
            return new DesiredState(this);
        }
    }
}
