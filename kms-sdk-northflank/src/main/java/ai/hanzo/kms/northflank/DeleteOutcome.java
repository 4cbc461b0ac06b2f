// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Names the outcome of a deletion.
 *
 * <p>A later release may add constants, so give a {@code switch} a default branch.
 *
 * @since 0.1.0
 */
public enum DeleteOutcome {
    /** The resource was deleted. */
    DELETED,
    /** There was no resource with this ID. */
    ALREADY_GONE
}
