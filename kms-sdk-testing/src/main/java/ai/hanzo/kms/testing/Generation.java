// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/**
 * Chooses which generation of the server the fake behaves like.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum Generation {
    /** Knows connections at organization level only, and names of at most 32 characters, which it lower-cases. */
    OLDEST,
    /** Knows project-level connections and refuses upper case in names. The default. */
    MIDDLE,
    /** Adds the SPIFFE sign-in, shortened renewals and tokens that always end. */
    NEWEST;
}
