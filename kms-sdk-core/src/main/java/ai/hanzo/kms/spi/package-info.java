// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * What modules implement or are made of: timing, changes of fields, checks of arguments, named things to create.
 *
 * <p>Everybody may use it; it knows nothing of the SDK above it but the values of the root package.
 *
 * <pre>{@code
 * import ai.hanzo.kms.spi.Arguments;
 *
 * record FlyConnectionRequest(String name, String accessToken) {
 *     FlyConnectionRequest {
 *         name = Arguments.connectionName(name);
 *         accessToken = Arguments.token("access token", accessToken);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.spi;

import org.jspecify.annotations.NullMarked;
