// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Names the outcome of an ensure.
 *
 * <p>A later release may add constants, so give a {@code switch} a default branch.
 *
 * @since 0.1.0
 */
public enum EnsureOutcome {
    /** The resource did not exist and was created. */
    CREATED,
    /** The resource differed from the request and was updated. */
    UPDATED,
    /** The resource equaled the request at the last read. */
    UNCHANGED
}
