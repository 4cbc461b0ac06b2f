// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a secret sync that uses a connection.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param syncId the id of the secret sync
 * @param syncName its name
 * @param projectId the KMS project that it is in
 * @since 0.1.0
 */
public record ConnectionUse(UUID syncId, String syncName, String projectId) implements Serializable {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if something is; the message names it
     */
    public ConnectionUse {
        Objects.requireNonNull(syncId, "syncId is missing");
        Objects.requireNonNull(syncName, "syncName is missing");
        Objects.requireNonNull(projectId, "projectId is missing");
    }
}
