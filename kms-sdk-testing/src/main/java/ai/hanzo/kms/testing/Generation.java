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

    boolean knowsProjects() {
        return this != OLDEST;
    }

    boolean lowerCasesNames() {
        return this == OLDEST;
    }

    int longestName() {
        return this == OLDEST ? 32 : 64;
    }

    /** Older servers ask Northflank for one page only. */
    int longestNorthflankList() {
        return this == NEWEST ? 10_000 : 50;
    }

    int longestSyncName() {
        return this == OLDEST ? 32 : 256;
    }

    boolean knowsRecursiveSyncs() {
        return this == NEWEST;
    }

    boolean knowsSubOrganizations() {
        return this != OLDEST;
    }

    boolean knowsSpiffe() {
        return this == NEWEST;
    }

    boolean knowsRotation() {
        return this == NEWEST;
    }

    boolean refusesTokensOfRevokedSecrets() {
        return this == NEWEST;
    }
}
