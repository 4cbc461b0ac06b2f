// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Change;
import ai.hanzo.kms.spi.NoJson;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a Northflank connection to create or ensure. Build one with {@link #builder()}; later releases may add
 * components, so don't call the constructor. Immutable and thread-safe; its text form redacts the token.
 *
 * @param name the name, trimmed and in lowercase: 1 to 64 letters a to z, digits and single hyphens between them. The
 *     oldest servers accept up to 32
 * @param description a text of up to 256 characters, trimmed; empty for none; null if not set: a create then stores
 *     none, and an ensure keeps the current one
 * @param projectId the KMS project that owns the connection; null for the level of the organization
 * @param apiToken the Northflank API token, trimmed
 * @param rotateToken whether an ensure also sends the token to an existing connection; a create ignores it
 * @param formerName the previous name, by which an ensure finds the connection and renames it; null for none; a create
 *     ignores it
 * @since 0.1.0
 */
public record NorthflankConnectionRequest(
        String name,
        @Nullable String description,
        @Nullable String projectId,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        String apiToken,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean rotateToken,
        @Nullable String formerName) {

    /**
     * Checks and normalizes the values.
     *
     * @throws IllegalArgumentException if a value breaks its rule; the message never quotes it
     */
    public NorthflankConnectionRequest {
        name = Arguments.connectionName(name);
        description = description == null ? null : Objects.requireNonNullElse(Arguments.description(description), "");
        projectId = projectId == null ? null : Arguments.projectId(projectId);
        apiToken = ApiToken.checked(Arguments.notNull("apiToken", apiToken));
        formerName = formerName == null ? null : Arguments.connectionName(formerName);
        if (name.equals(formerName)) {
            throw new IllegalArgumentException("formerName(...) is the same as name(...): leave it out.");
        }
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the scope of the connection. */
    public Scope scope() {
        return Scope.ofNullable(projectId);
    }

    /** Returns the description that is stored on a create, or null. */
    @Nullable String newDescription() {
        return Arguments.orNull(description);
    }

    /** Returns the requested change of an existing connection's description. */
    Change<String> descriptionChange() {
        return description == null ? Change.leave() : Change.setOrClear(newDescription());
    }

    /** Returns all values but the token. */
    @Override
    public String toString() {
        return "NorthflankConnectionRequest[name=" + name + ", description=" + description + ", scope=" + scope()
                + ", apiToken=***, rotateToken=" + rotateToken + ", formerName=" + formerName + "]";
    }

    /**
     * Builds a {@link NorthflankConnectionRequest}. Not thread-safe.
     *
     * @since 0.1.0
     */
    @NoJson
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String projectId;
        private @Nullable String apiToken;
        private boolean rotateToken;
        private @Nullable String formerName;

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
         * Sets the KMS project that owns the connection.
         *
         * @param projectId the ID of the project, or null for the level of the organization, which is the default
         */
        public Builder projectId(@Nullable String projectId) {
            this.projectId = projectId;
            return this;
        }

        /**
         * Sets the Northflank API token; required. KMS tests it with Northflank before it stores the connection.
         *
         * @param apiToken the token
         */
        public Builder apiToken(String apiToken) {
            this.apiToken = Arguments.notNull("apiToken", apiToken);
            return this;
        }

        /**
         * Lets an ensure also send the token to an existing connection. The server never returns a token, so by default
         * an ensure doesn't replace it.
         */
        public Builder rotateToken() {
            this.rotateToken = true;
            return this;
        }

        /**
         * Sets the previous name of the connection, so that an ensure renames it instead of creating a second
         * connection. If neither name exists, the ensure creates the connection. If both exist, it throws a
         * {@link ai.hanzo.kms.exception.NameConflictException} and changes nothing. This costs an ensure one more
         * lookup, so remove the former name after the rename is done everywhere.
         *
         * @param formerName the old name in the same scope, or null for none, which is the default
         */
        public Builder formerName(@Nullable String formerName) {
            this.formerName = formerName;
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IllegalArgumentException if the name or the token is missing, or a value breaks its rule; the
         *     message never quotes it
         */
        public NorthflankConnectionRequest build() {
            if (name == null) {
                throw new IllegalArgumentException("The connection name is missing: call name(...).");
            }
            if (apiToken == null) {
                throw new IllegalArgumentException("The Northflank API token is missing: call apiToken(...).");
            }
            return new NorthflankConnectionRequest(name, description, projectId, apiToken, rotateToken, formerName);
        }
    }
}
