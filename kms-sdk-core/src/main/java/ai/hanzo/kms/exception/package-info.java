// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The exceptions of the SDK. Catch {@link ai.hanzo.kms.exception.KmsException}, or a subclass to handle one failure
 * differently.
 *
 * <p>All exceptions are unchecked. Their messages contain no secrets.
 *
 * <pre>{@code
 * import ai.hanzo.kms.AppConnection;
 * import ai.hanzo.kms.exception.KmsException;
 * import ai.hanzo.kms.exception.NameConflictException;
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 *
 * try {
 *     AppConnection created = northflank.create(NorthflankConnectionRequest.builder().name("a").apiToken(apiToken).build());
 * } catch (NameConflictException e) {
 *     System.err.println("Choose another name: " + e.getMessage());
 * } catch (KmsException e) {
 *     System.err.println(e.getMessage());
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.exception;

import org.jspecify.annotations.NullMarked;
