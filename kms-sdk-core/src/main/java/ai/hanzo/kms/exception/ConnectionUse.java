// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.spi.Arguments;
import java.io.Serializable;
import java.util.UUID;

/**
 * Names a secret sync that uses a connection.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param syncId the ID of the secret sync
 * @param syncName its name
 * @param projectId the KMS project that it is in
 * @since 0.1.0
 */
public record ConnectionUse(UUID syncId, String syncName, String projectId) implements Serializable {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public ConnectionUse {
        Arguments.notNull("syncId", syncId);
        Arguments.notNull("syncName", syncName);
        Arguments.notNull("projectId", projectId);
    }
}
