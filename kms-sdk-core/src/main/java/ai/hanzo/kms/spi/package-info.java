// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Building blocks of transports and of modules for other apps: timing, changes of fields, checks of arguments, and
 * creations.
 *
 * <p>Programs that only use a module don't need this package.
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
