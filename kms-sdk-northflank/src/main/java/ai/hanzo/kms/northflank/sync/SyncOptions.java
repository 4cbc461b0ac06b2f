// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a secret sync treats the keys at its destination. Build one with {@link #builder()}; later releases may
 * add components, so don't call the constructor. Immutable and thread-safe.
 *
 * <p>In the options of a sync or a request, only the key schema can be null. If you read options from JSON without the
 * behavior or the deletion, these are null. A request then uses the default behavior, but requires the deletion.
 *
 * @param initialSyncBehavior what the first run does with existing keys, or null in JSON that leaves it out
 * @param keySchema the template of keys at the destination, or null when keys are written as they are
 * @param disableSecretDeletion whether the sync never deletes a key at the destination, or null in JSON that leaves it
 *     out
 * @param recursive whether subfolders are synced too; the newest servers call it {@code includeAllSubFolders}, older
 *     ones don't have it
 * @since 0.1.0
 */
public record SyncOptions(
        @Nullable InitialSyncBehavior initialSyncBehavior,
        @Nullable String keySchema,
        @Nullable Boolean disableSecretDeletion,

        @JsonAlias("includeAllSubFolders") @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean recursive) {

    /** Turns a blank key schema into null. */
    public SyncOptions {
        keySchema = keySchema == null || keySchema.isBlank() ? null : keySchema;
    }

    /**
     * Returns the options of a response: a server that doesn't send the deletion deletes keys.
     *
     * @throws IllegalArgumentException if the behavior, which every server sends, is null
     */
    SyncOptions stored() {
        Arguments.notNull("syncOptions.initialSyncBehavior", initialSyncBehavior);
        return disableSecretDeletion != null ? this : new SyncOptions(initialSyncBehavior, keySchema, false, recursive);
    }

    /**
     * Checks and normalizes the options for a request.
     *
     * @throws IllegalArgumentException if the options don't choose what a run may delete, or a value breaks its rule
     */
    SyncOptions requested() {
        return requested(initialSyncBehavior, keySchema, disableSecretDeletion, recursive);
    }

    private static SyncOptions requested(
            @Nullable InitialSyncBehavior behavior,
            @Nullable String keySchema,
            @Nullable Boolean disableSecretDeletion,
            boolean recursive) {
        InitialSyncBehavior first = behavior == null ? InitialSyncBehavior.OVERWRITE_DESTINATION : behavior;
        String schema = keySchema == null ? null : SyncArguments.keySchema(keySchema);
        if (schema == null && disableSecretDeletion == null) {
            throw new IllegalArgumentException(
                    "Choose what the sync may delete at the destination: without a key schema"
                            + " each run deletes every key there that is not in the KMS folder. Call"
                            + " keySchema(\"KMS_{{secretKey}}\") to limit the sync to keys of its own, keepUnknownKeys() to"
                            + " delete nothing, or deleteUnknownKeys() if the secret group belongs to this sync alone. In"
                            + " JSON or properties, set keySchema, or disableSecretDeletion to true or false.");
        }
        if (recursive && !first.equals(InitialSyncBehavior.OVERWRITE_DESTINATION)) {
            throw new IllegalArgumentException("Subfolders can be synced with overwrite-destination only.");
        }
        return new SyncOptions(first, schema, Boolean.TRUE.equals(disableSecretDeletion), recursive);
    }

    /** Returns an empty builder. It requires a choice of what a run may delete at the destination. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds {@link SyncOptions}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private InitialSyncBehavior initialSyncBehavior = InitialSyncBehavior.OVERWRITE_DESTINATION;
        private @Nullable String keySchema;
        private @Nullable Boolean disableSecretDeletion;
        private boolean recursive;

        private Builder() {}

        /**
         * Sets what the first run does with existing keys at the destination.
         *
         * @param behavior the behavior, {@link InitialSyncBehavior#OVERWRITE_DESTINATION} by default
         */
        public Builder initialSyncBehavior(InitialSyncBehavior behavior) {
            this.initialSyncBehavior = Arguments.notNull("behavior", behavior);
            return this;
        }

        /**
         * Marks the keys of this sync. Only keys at the destination that fit the template belong to the sync; of these,
         * a run deletes those that are not in the folder, unless {@link #keepUnknownKeys()} is called too. All other
         * keys stay unchanged.
         *
         * @param template up to 255 characters with one {@code {{secretKey}}}, any number of {@code {{environment}}},
         *     and otherwise letters, digits, {@code -}, {@code _} and {@code /}; for example {@code KMS_{{secretKey}}}
         * @throws IllegalArgumentException if the template breaks these rules
         */
        public Builder keySchema(String template) {
            Arguments.notNull("template", template);
            this.keySchema = SyncArguments.keySchema(template);
            return this;
        }

        /**
         * Lets each run delete every key at the destination that is not in the folder; with a key schema, those that fit
         * it. Takes back {@link #keepUnknownKeys()}.
         */
        public Builder deleteUnknownKeys() {
            this.disableSecretDeletion = false;
            return this;
        }

        /** Never deletes a key at the destination. Takes back {@link #deleteUnknownKeys()}. */
        public Builder keepUnknownKeys() {
            this.disableSecretDeletion = true;
            return this;
        }

        /**
         * Syncs subfolders too. Only with {@link InitialSyncBehavior#OVERWRITE_DESTINATION}, and only on newer servers:
         * an older server ignores this option, and the call ends with an {@link
         * ai.hanzo.kms.exception.OptionDroppedException}.
         *
         * @param recursive true for subfolders too, false by default
         */
        public Builder recursive(boolean recursive) {
            this.recursive = recursive;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if the options don't choose what a run may delete, or combine subfolders
         *     with an import
         */
        public SyncOptions build() {
            return requested(initialSyncBehavior, keySchema, disableSecretDeletion, recursive);
        }
    }
}
