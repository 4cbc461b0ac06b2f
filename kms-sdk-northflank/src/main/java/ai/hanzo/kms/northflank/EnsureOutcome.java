// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Says what an {@code ensure} call did.
 *
 * @since 0.1.0
 */
public enum EnsureOutcome {
    /** Nothing was there, and this call created it. */
    CREATED,
    /** It was there, and differed from the request; now it is as requested. */
    UPDATED,
    /** It was there and already as requested. */
    UNCHANGED
}
