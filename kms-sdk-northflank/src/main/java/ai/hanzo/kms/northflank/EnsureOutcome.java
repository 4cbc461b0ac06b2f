// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

/**
 * Says how an ensure ended.
 *
 * @since 0.1.0
 */
public enum EnsureOutcome {
    /** Nothing had the name, so it was created. */
    CREATED,
    /** It was there and differed from the request, so it was changed. */
    UPDATED,
    /** It was there as requested, when the call looked for the last time. */
    UNCHANGED
}
