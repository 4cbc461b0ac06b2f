// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a Northflank connection of a desired state. Build one with {@link #builder()}. Immutable and thread-safe;
 * its text form never shows the token.
 *
 * @since 0.1.0
 */
@NoJson
public final class DesiredConnection {

    private final ResourceName resource;
    private final @Nullable String formerName;
    private final @Nullable String description;
    private final ApiTokenSource apiToken;
    private final TokenRotation rotation;

    private DesiredConnection(Builder builder, String name, ApiTokenSource apiToken) {
        this.resource = ResourceName.connection(name, Scope.ofNullable(builder.projectId));
        this.formerName = builder.formerName == null ? null : Arguments.connectionName(builder.formerName);
        this.description = builder.description == null
                ? null
                : Objects.requireNonNullElse(Arguments.description(builder.description), "");
        this.apiToken = apiToken;
        this.rotation = builder.rotation;
        if (resource.name().equals(formerName)) {
            throw new IllegalArgumentException("The former name of the " + resource + " is its name.");
        }
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name and the scope of the connection. */
    public ResourceName resource() {
        return resource;
    }

    /** Returns the former name that the connection may still have on the server, or null. */
    public @Nullable String formerName() {
        return formerName;
    }

    /** Returns the description; empty for none, null to leave the stored description alone. */
    public @Nullable String description() {
        return description;
    }

    /** Returns the source of the token. */
    public ApiTokenSource apiToken() {
        return apiToken;
    }

    /** Returns when to send the token to an existing connection. */
    public TokenRotation rotation() {
        return rotation;
    }

    /** Returns the request for this connection. */
    NorthflankConnectionRequest request(String token, boolean rotate) {
        NorthflankConnectionRequest.Builder request = NorthflankConnectionRequest.builder()
                .name(resource.name())
                .formerName(formerName)
                .description(description)
                .projectId(resource.scope().projectId())
                .apiToken(token);
        return rotate ? request.rotateToken().build() : request.build();
    }

    /** Returns all values but the token. */
    @Override
    public String toString() {
        return "DesiredConnection[" + resource + ", formerName=" + formerName + ", description=" + description
                + ", apiToken=" + apiToken + ", rotation=" + rotation + "]";
    }

    /**
     * Builds a {@link DesiredConnection}. Not thread-safe.
     *
     * @since 0.1.0
     */
    @NoJson
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String formerName;
        private @Nullable String description;
        private @Nullable String projectId;
        private @Nullable ApiTokenSource apiToken;
        private TokenRotation rotation = TokenRotation.never();

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
         * Sets the former name: a connection that still has it is renamed instead of created a second time.
         *
         * @param formerName the former name, or null, which is the default
         */
        public Builder formerName(@Nullable String formerName) {
            this.formerName = formerName;
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
         * Sets the KMS project that owns the connection.
         *
         * @param projectId the ID of the project, or null for the level of the organization, which is the default
         */
        public Builder projectId(@Nullable String projectId) {
            this.projectId = projectId;
            return this;
        }

        /**
         * Sets the source of the Northflank API token; required.
         *
         * @param apiToken the source
         */
        public Builder apiToken(ApiTokenSource apiToken) {
            this.apiToken = Arguments.notNull("apiToken", apiToken);
            return this;
        }

        /**
         * Sets when to send the token to an existing connection.
         *
         * @param rotation {@link TokenRotation#never()} by default
         */
        public Builder rotation(TokenRotation rotation) {
            this.rotation = Arguments.notNull("rotation", rotation);
            return this;
        }

        /**
         * Builds the connection.
         *
         * @throws IllegalArgumentException if the name or the token is missing, or a value breaks its rule; the message
         *     never quotes the token
         */
        public DesiredConnection build() {
            if (name == null) {
                throw new IllegalArgumentException("The connection name is missing: call name(...).");
            }
            if (apiToken == null) {
                throw new IllegalArgumentException("The Northflank API token is missing: call apiToken(...).");
            }
            return new DesiredConnection(this, name, apiToken);
        }
    }
}
