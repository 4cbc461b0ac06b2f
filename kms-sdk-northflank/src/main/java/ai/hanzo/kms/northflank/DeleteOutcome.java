// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Says how a deletion ended.
 *
 * @since 0.1.0
 */
public enum DeleteOutcome {
    /** It was deleted. */
    DELETED,
    /** There was none of this ID. */
    ALREADY_GONE
}
