// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The Hanzo KMS client and the values that every user names: client, credentials, options, listener, connections.
 *
 * <p>Start at {@link ai.hanzo.kms.KmsClient}. A module for one more app starts at {@link
 * ai.hanzo.kms.extension.Calls}. All packages may know the values, none below knows the facades.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 *
 * try (KmsClient kms = KmsClient.fromEnvironment()) {
 *     kms.appConnections().list().forEach(connection -> System.out.println(connection.name()));
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms;

import org.jspecify.annotations.NullMarked;
