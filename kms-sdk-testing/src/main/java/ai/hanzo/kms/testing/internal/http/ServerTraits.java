// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Generation;
import java.util.Set;

/** What one generation of the server knows and allows. */
public record ServerTraits(Generation generation, boolean earlyNewest) {
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

    public boolean knowsSubfolders() {
        return generation == Generation.NEWEST;
    }

    /** Names the option of a sync that a server with subfolders does not drop. */
    public String subfoldersOption() {
        return earlyNewest ? "recursive" : "includeAllSubFolders";
    }

    /** Names the fields of requests that the server drops, though the newest ones know them. */
    Set<String> unknownFields() {
        return switch (generation) {
            case OLDEST ->
                Set.of(
                        "includeAllSubFolders",
                        "recursive",
                        "gatewayPoolId",
                        "isAutoRotationEnabled",
                        "gatewayId",
                        "organizationSlug");
            case MIDDLE -> Set.of("includeAllSubFolders", "recursive", "gatewayPoolId", "isAutoRotationEnabled");
            case NEWEST -> Set.of(earlyNewest ? "includeAllSubFolders" : "recursive");
        };
    }

    public int mostSecretsOfARun() {
        return generation == Generation.NEWEST ? 10_000 : Integer.MAX_VALUE;
    }

    /** How often a request to Northflank is repeated after trouble. */
    public int repeatsAtNorthflank() {
        return generation == Generation.NEWEST ? 3 : 0;
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
