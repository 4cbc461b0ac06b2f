// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.spi.Arguments;

/**
 * Describes a project of Northflank.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param id the ID, for example {@code default-project}
 * @param name the display name
 * @since 0.1.0
 */
public record NorthflankProject(String id, String name) {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public NorthflankProject {
        Arguments.notNull("id", id);
        Arguments.notNull("name", name);
    }
}
