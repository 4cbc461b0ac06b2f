// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Northflank connections of Hanzo KMS. Start at {@link ai.hanzo.kms.northflank.NorthflankConnections}.
 *
 * <p>Secret syncs are in {@link ai.hanzo.kms.northflank.sync}; Northflank's own API is in {@link
 * ai.hanzo.kms.northflank.account}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.AppConnection;
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 *
 * try (KmsClient kms = KmsClient.fromEnvironment()) {
 *     AppConnection created = NorthflankConnections.of(kms).create(NorthflankConnectionRequest.builder()
 *             .name("my-northflank-connection")
 *             .apiToken(apiToken)
 *             .build());
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
