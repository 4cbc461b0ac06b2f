// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.App;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.ResourceResponse;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Declares the endpoints of secret syncs to Northflank, one method each. */
interface NorthflankSecretSyncApi {

    String ALL = "/api/v1/secret-syncs/northflank";
    String BY_NAME = ALL + "/sync-name/{syncName}";

    @RequestLine("GET /api/v1/secret-syncs/options")
    Options options();

    @RequestLine("GET " + ALL + "?projectId={projectId}")
    Many list(@Param("projectId") String projectId);

    @RequestLine("POST " + ALL)
    One create(SyncCreateBody body);

    @RequestLine("GET " + SyncJob.PATH)
    One get(@Param("syncId") UUID syncId);

    @RequestLine("GET " + BY_NAME + "?projectId={projectId}")
    One getByName(@Param("syncName") String syncName, @Param("projectId") String projectId);

    @RequestLine("PATCH " + SyncJob.PATH)
    One update(@Param("syncId") UUID syncId, SyncUpdateBody body);

    @RequestLine("DELETE " + SyncJob.PATH)
    void delete(@Param("syncId") UUID syncId);

    @RequestLine("DELETE " + SyncJob.PATH + "?removeSecrets=true")
    Removing deleteAndRemoveSecrets(@Param("syncId") UUID syncId);

    @RequestLine("POST " + SyncJob.PATH + "/sync-secrets")
    One syncSecrets(@Param("syncId") UUID syncId);

    @RequestLine("POST " + SyncJob.PATH + "/import-secrets?importBehavior={importBehavior}")
    One importSecrets(@Param("syncId") UUID syncId, @Param("importBehavior") ImportBehavior importBehavior);

    @RequestLine("POST " + SyncJob.PATH + "/remove-secrets")
    One removeSecrets(@Param("syncId") UUID syncId);

    /** The response with one sync. */
    record One(NorthflankSecretSync secretSync) implements ResourceResponse {

        public One {
            Arguments.notNull("secretSync", secretSync);
            Arguments.fieldIs("secretSync.destination", App.NORTHFLANK, secretSync.destination());
        }

        @Override
        public UUID id() {
            return secretSync.id();
        }

        @Override
        public String name() {
            return secretSync.name();
        }
    }

    /** The response to a removal. It has no sync if a repeated request finds that the sync is gone. */
    record Removing(@Nullable NorthflankSecretSync secretSync) {}

    /** The response to a list. */
    record Many(List<NorthflankSecretSync> secretSyncs) {

        public Many {
            secretSyncs = List.copyOf(Arguments.notNull("secretSyncs", secretSyncs));
        }
    }

    /** The response with the supported destinations. */
    record Options(List<Option> secretSyncOptions) {

        public Options {
            secretSyncOptions = List.copyOf(Arguments.notNull("secretSyncOptions", secretSyncOptions));
        }
    }

    /** One destination. */
    record Option(@Nullable String destination) {}
}
