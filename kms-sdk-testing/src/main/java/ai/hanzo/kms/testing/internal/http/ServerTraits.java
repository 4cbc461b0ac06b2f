// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Generation;

/** What one generation of the server knows and allows. */
public record ServerTraits(Generation generation) {
    public boolean knowsProjects() {
        return generation != Generation.OLDEST;
    }

    public boolean lowerCasesNames() {
        return generation == Generation.OLDEST;
    }

    public int longestName() {
        return generation == Generation.OLDEST ? 32 : 64;
    }

    /** Older servers ask Northflank for one page only. */
    public int longestNorthflankList() {
        return generation == Generation.NEWEST ? 10_000 : 50;
    }

    public int longestSyncName() {
        return generation == Generation.OLDEST ? 32 : 256;
    }

    public boolean knowsRecursiveSyncs() {
        return generation == Generation.NEWEST;
    }

    public boolean knowsSubOrganizations() {
        return generation != Generation.OLDEST;
    }

    public boolean knowsSpiffe() {
        return generation == Generation.NEWEST;
    }

    public boolean knowsRotation() {
        return generation == Generation.NEWEST;
    }

    public boolean refusesTokensOfRevokedSecrets() {
        return generation == Generation.NEWEST;
    }
}
