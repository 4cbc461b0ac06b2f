// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The Hanzo KMS client and its values: credentials, options, listener and app connections.
 *
 * <p>Start at {@link ai.hanzo.kms.KmsClient}. To create a Northflank connection, pass the client to {@code
 * NorthflankConnections} of the module {@code kms-sdk-northflank}. To support another app, start at {@link
 * ai.hanzo.kms.extension.Calls}.
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
