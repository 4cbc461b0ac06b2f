// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/**
 * Names the generation of the server that the fake imitates.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum Generation {
    /** Has connections only at the organization level. Names have up to 32 characters, and become lowercase. */
    OLDEST,
    /** Has project-level connections, and refuses uppercase in names. The default. */
    MIDDLE,
    /** Adds the SPIFFE sign-in, shortened renewals and tokens that always end. */
    NEWEST;
}
