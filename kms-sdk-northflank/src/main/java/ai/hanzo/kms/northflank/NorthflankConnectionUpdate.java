// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import ai.hanzo.kms.spi.UpdateBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Describes a change of a Northflank connection: fields that aren't set keep their values. Scope and method can't be
 * changed. Build one with {@link #builder()}. Immutable and thread-safe; its text form redacts the token.
 *
 * @since 0.1.0
 */
@NoJson
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

    /** Returns the changes, without the token. */
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
    public static final class Builder extends UpdateBuilder<Builder> {

        private @Nullable ApiToken apiToken;

        private Builder() {
            super(Arguments::connectionName);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Replaces the Northflank API token. KMS tests the token with Northflank before it stores it.
         *
         * @param apiToken the token
         * @throws IllegalArgumentException if it is blank or contains invalid characters
         */
        public Builder apiToken(String apiToken) {
            Arguments.notNull("apiToken", apiToken);
            this.apiToken = new ApiToken(ApiToken.checked(apiToken));
            return this;
        }

        /**
         * Builds the update.
         *
         * @throws IllegalArgumentException if it changes nothing
         */
        public NorthflankConnectionUpdate build() {
            if (newName() == null && descriptionChange().isLeave() && apiToken == null) {
                throw new IllegalArgumentException("The update changes nothing: set at least one value.");
            }
            return new NorthflankConnectionUpdate(new UpdateBody(newName(), descriptionChange(), apiToken));
        }
    }
}
