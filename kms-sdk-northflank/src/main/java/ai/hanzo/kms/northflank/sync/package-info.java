// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Secret syncs to Northflank. Start at {@link ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
 * import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
 * import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
 *
 * SyncEnsureResult result = NorthflankSecretSyncs.of(kms).ensure(NorthflankSecretSyncRequest.builder()
 *         .name("payments-prod")
 *         .projectId(kmsProjectId)
 *         .connectionId(connection.id())
 *         .environment("prod")
 *         .secretPath("/payments")
 *         .destination(northflankProjectId, secretGroupId)
 *         .build());
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.northflank.sync;

import org.jspecify.annotations.NullMarked;
