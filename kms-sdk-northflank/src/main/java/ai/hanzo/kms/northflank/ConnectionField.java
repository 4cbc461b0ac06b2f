// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Names a part of a Northflank connection that an ensure can change.
 *
 * @since 0.1.0
 */
public enum ConnectionField {
    /** The description. */
    DESCRIPTION,
    /** The Northflank API token. */
    API_TOKEN
}
