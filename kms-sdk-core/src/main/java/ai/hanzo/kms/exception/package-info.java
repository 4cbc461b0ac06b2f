// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * {@link ai.hanzo.kms.exception.KmsException} and one subclass for each thing that a caller would handle differently.
 *
 * <p>For users to catch and for the packages above to throw.
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
