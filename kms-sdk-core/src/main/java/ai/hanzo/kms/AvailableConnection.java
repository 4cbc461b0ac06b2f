// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes, in short, a connection that the caller may use.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor
 * and don't take the record apart with a pattern. Immutable and thread-safe.
 *
 * @param app the app of the connection
 * @param name the name as stored
 * @param id the ID of the connection
 * @param projectId the KMS project that owns it; null at the level of the organization and from the oldest
 *     servers
 * @param orgId the ID of the organization, or null from the oldest servers
 * @since 0.1.0
 */
public record AvailableConnection(
        App app,
        String name,
        UUID id,
        @Nullable String projectId,
        @Nullable String orgId) {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public AvailableConnection {
        Arguments.notNull("app", app);
        Arguments.notNull("name", name);
        Arguments.notNull("id", id);
    }
}
