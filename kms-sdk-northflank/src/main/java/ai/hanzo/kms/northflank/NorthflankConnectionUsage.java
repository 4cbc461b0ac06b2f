// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Finds the secret syncs that use Northflank connections. Immutable and thread-safe; it is cheap, and lives as long as
 * its client.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankConnectionUsage {

    private final ConnectionDeletion uses;

    private NorthflankConnectionUsage(ConnectionDeletion uses) {
        this.uses = uses;
    }

    /**
     * Returns the usage of the connections of a KMS.
     *
     * @param kms the client to call with; its options apply
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankConnectionUsage of(KmsClient kms) {
        return new NorthflankConnectionUsage(
                new ConnectionDeletion(NorthflankSecretSyncs.of(Arguments.notNull("kms", kms))));
    }

    /**
     * Lists the secret syncs that use a connection ({@code GET /api/v1/secret-syncs/northflank} for each project).
     *
     * @param connectionId the ID of the connection
     * @param projectIds the KMS projects to look in; the server has no list of all projects
     * @return the syncs that the caller may read, in the order of the projects, sorted by name in each
     * @throws NotFoundException if there is no such project
     * @throws KmsException any other, if the call fails for one of the projects
     */
    public List<NorthflankSecretSync> syncs(UUID connectionId, Collection<String> projectIds) {
        Arguments.notNull("connectionId", connectionId);
        return uses.usedBy(connectionId, ConnectionDeletion.checked(projectIds));
    }
}
