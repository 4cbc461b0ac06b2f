// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Generation;
import java.util.Set;

/** Describes the features and limits of one generation of the server. */
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

    /** Returns the longest list; older servers request only one page from Northflank. */
    public int longestNorthflankList() {
        return generation == Generation.NEWEST ? 10_000 : 50;
    }

    public int longestSyncName() {
        return generation == Generation.OLDEST ? 32 : 256;
    }

    public boolean knowsSubfolders() {
        return generation == Generation.NEWEST;
    }

    /** Returns the name of the sync option for subfolders that the server accepts. */
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

    /** Returns how often the server retries a failed request to Northflank. */
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
