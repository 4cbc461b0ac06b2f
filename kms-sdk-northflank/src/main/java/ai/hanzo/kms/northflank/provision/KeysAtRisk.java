// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the keys at the destination that the first run of a secret sync deletes unless the KMS folder has them too.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param keys the names of the keys, sorted; empty when there is none; null if they are unknown
 * @param reason why the keys are unknown, or null
 * @since 0.1.0
 */
public record KeysAtRisk(
        @Nullable List<String> keys, @Nullable String reason) {

    /** Copies the list. */
    public KeysAtRisk {
        keys = keys == null ? null : Arguments.items("keys", keys);
    }

    static KeysAtRisk of(List<String> keys) {
        return new KeysAtRisk(keys, null);
    }

    static KeysAtRisk unknown(String reason) {
        return new KeysAtRisk(null, reason);
    }
}
