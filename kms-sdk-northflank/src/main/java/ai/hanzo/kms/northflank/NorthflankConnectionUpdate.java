// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.Change;
import ai.hanzo.kms.Identifiers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a change of a Northflank connection: what isn't named is left as it is. Scope and method can't be changed.
 * Make one with {@link #builder()}. Immutable and thread-safe; its text form masks the token.
 *
 * @since 0.1.0
 */
public final class NorthflankConnectionUpdate {

    private final UpdateBody body;

    private NorthflankConnectionUpdate(UpdateBody body) {
        this.body = body;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    UpdateBody body() {
        return body;
    }

    /** Returns what is changed, without the token. */
    @Override
    public String toString() {
        return "NorthflankConnectionUpdate[name=" + (body.name() == null ? "leave" : body.name()) + ", description="
                + body.description() + ", apiToken=" + (body.credentials() == null ? "leave" : "***") + "]";
    }

    /**
     * Builds a {@link NorthflankConnectionUpdate}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String name;
        private Change<String> description = Change.leave();
        private @Nullable ApiToken apiToken;

        private Builder() {}

        /**
         * Renames the connection.
         *
         * @param name letters, digits and single hyphens between them; upper case is turned into lower case
         * @throws IllegalArgumentException if the name breaks the rules of connection names
         */
        public Builder name(String name) {
            this.name = Identifiers.connectionName(name);
            return this;
        }

        /**
         * Replaces the description.
         *
         * @param description a text of up to 256 characters; a blank one removes it as {@link #clearDescription()} does
         * @throws IllegalArgumentException if it is too long or holds control characters
         */
        public Builder description(String description) {
            this.description = UpdateBody.description(Objects.requireNonNull(description, "description"));
            return this;
        }

        /** Removes the description. */
        public Builder clearDescription() {
            this.description = Change.clear();
            return this;
        }

        /**
         * Replaces the Northflank API token. KMS tries it at Northflank before it stores it.
         *
         * @param apiToken the token
         * @throws IllegalArgumentException if it is blank or holds characters that no token has
         */
        public Builder apiToken(String apiToken) {
            this.apiToken = new ApiToken(ApiToken.checked(apiToken));
            return this;
        }

        /**
         * Builds the update.
         *
         * @throws IllegalArgumentException if it changes nothing
         */
        public NorthflankConnectionUpdate build() {
            if (name == null && description.isLeave() && apiToken == null) {
                throw new IllegalArgumentException("The update changes nothing: name what shall change.");
            }
            return new NorthflankConnectionUpdate(new UpdateBody(name, description, apiToken));
        }
    }
}
